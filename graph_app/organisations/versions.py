"""The form of an organisation as it was when somebody opened it, read back from the history. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph_app.entities import forms, versions
from graph_app.entities.reads import Reader
from graph_app.ontology import Property
from graph_app.organisations.entry import BLOCK, Entry, opened_field, prefix_of
from graph_app.organisations.positions import KEPT
from graph_app.organisations.staffing import TICKED, Portrait


@dataclass(frozen=True, slots=True)
class Seen:
    """A record in the version a form was made from; ``fingerprint`` tells of a position's relationships."""

    record: str
    version: int
    fingerprint: str = ""

    @property
    def text(self) -> str:
        """As a hidden field carries it."""
        return f"{self.version} {self.fingerprint or '-'} {self.record}"


def seen(own: str, typed: Entry) -> tuple[Seen, ...]:
    """What a form was made from: the organisation with the id ``own`` and its positions."""
    found = [_seen(own, typed.text("version"), "")]
    for number in typed.blocks:
        block = typed.block(number)
        found.append(_seen(block.get("id", ""), block.get("version", ""), block.get("fassung", "")))
    return tuple(one for one in found if one is not None)


def read(texts: Iterable[str]) -> tuple[Seen, ...]:
    """What hidden fields carried; texts that are none of those are left out."""
    parts = (text.split(" ", 2) for text in texts)
    found = (_seen(part[2], part[0], part[1].strip("-")) for part in parts if len(part) == 3)
    return tuple(one for one in found if one is not None)


def _seen(record: str, version: str, fingerprint: str) -> Seen | None:
    return Seen(record, int(version), fingerprint) if record and version.isdecimal() and len(version) < 16 else None


def opened(
    reader: Reader, portrait: Portrait, properties: Iterable[Property], typed: Entry, made_from: Iterable[Seen]
) -> Entry:
    """The fields as the form was opened with, numbered as in ``typed``; a field nobody can tell is not there.

    What was ticked comes from the form itself: the relationships of a set have no common version.
    """
    known = {one.record: one for one in made_from}
    sets = {name: typed.fields[opened_field(name)] for name in TICKED if typed.has(opened_field(name))}
    sets = {name: tuple(filter(None, ids)) for name, ids in sets.items()}
    return Entry(_own(reader, portrait, properties, known) | sets | _blocks(reader, portrait, typed, known))


def _own(
    reader: Reader, portrait: Portrait, properties: Iterable[Property], known: Mapping[str, Seen]
) -> dict[str, tuple[str, ...]]:
    record = portrait.record
    made_from = known.get(record.id)
    values = versions.earlier(reader, record, made_from.version) if made_from is not None else None
    if values is None:
        return {}
    typed = {**forms.typed(properties, values), "art": str(values.get(versions.KIND, record.kind.name))}
    return {name: (text,) for name, text in typed.items()}


def _blocks(reader: Reader, portrait: Portrait, typed: Entry, known: Mapping[str, Seen]) -> dict[str, tuple[str, ...]]:
    fields: dict[str, tuple[str, ...]] = {}
    for number in typed.blocks:
        block = typed.block(number)
        one, made_from = portrait.of(block.get("id", "")), known.get(block.get("id", ""))
        # Who puts a position away sees first what others changed of it.
        if one is None or made_from is None or block.get("weg", KEPT) != KEPT:
            continue
        values = versions.earlier(reader, one.position, made_from.version)
        texts = {} if values is None else forms.typed(BLOCK, values)
        if made_from.fingerprint == one.fingerprint:  # nobody changed who has the position
            texts["holder"] = one.holder.name if one.holder is not None else ""
        fields |= {f"{prefix_of(number)}{name}": (text,) for name, text in texts.items()}
    return fields
