"""What a form holds, field by field: read from what was sent, or written from what is stored. No store, no HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graph_app.entities import forms
from graph_app.ontology import NodeKind, Property
from graph_app.organisations.staffing import POSITION, TICKED, Portrait, Staffing

#: The properties of a position that stand in its block.
BLOCK = tuple(
    POSITION.property(name) for name in ("name", "fte", "status", "status_since", "phone", "email", "baustein")
)
MOST_BLOCKS = 80
NEW_PERSON = "neu"


@dataclass(frozen=True, slots=True)
class Entry:
    """All fields of a form with the texts in them; a field that was not sent is not there."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """The text of a field."""
        return next(iter(self.fields.get(name, ())), default)

    def has(self, name: str) -> bool:
        """Whether the form had the field."""
        return name in self.fields

    @property
    def texts(self) -> dict[str, str]:
        """One text per field."""
        return {name: values[0] for name, values in self.fields.items() if values}

    @property
    def blocks(self) -> tuple[int, ...]:
        """The numbers of the blocks of positions, in the order of the form."""
        numbers = [int(text) for text in self.fields.get("block", ()) if text.isdecimal() and len(text) < 4]
        return tuple(dict.fromkeys(numbers))[:MOST_BLOCKS]

    def block(self, number: int) -> dict[str, str]:
        """The fields of one block without their prefix."""
        prefix = prefix_of(number)
        return {name.removeprefix(prefix): text for name, text in self.texts.items() if name.startswith(prefix)}

    def with_block(self) -> Entry:
        """One more block at the end."""
        if len(self.blocks) >= MOST_BLOCKS:
            return self
        number = max(self.blocks, default=0) + 1
        return self.with_fields({"block": (*map(str, self.blocks), str(number))})

    def with_fields(self, fields: Mapping[str, tuple[str, ...]]) -> Entry:
        """The same form with some fields filled otherwise."""
        return replace(self, fields={**self.fields, **fields})

    def without(self, names: Iterable[str]) -> Entry:
        """The same form without some fields."""
        gone = set(names)
        return replace(self, fields={name: values for name, values in self.fields.items() if name not in gone})


def prefix_of(number: int) -> str:
    """What the fields of a block begin with."""
    return f"s{number}-"


def read(sent: Mapping[str, Sequence[str]]) -> Entry:
    """The fields of a sent form, without what belongs to the frame."""
    frame = ("csrf_token", "draft", "add")
    return Entry({name: tuple(values) for name, values in sent.items() if name not in frame})


def empty(kind: NodeKind, today: date, given: Mapping[str, str]) -> Entry:
    """The form of a new organisation; ``given`` fills fields, so that other pages can prepare one."""
    fields: dict[str, tuple[str, ...]] = {name: (text,) for name, text in given.items()}
    fields |= {"art": (kind.name,), "block": ("1",), "observed_on": (f"{today:%d.%m.%Y}",), "evidence": ("claimed",)}
    return Entry(fields)


def stored(portrait: Portrait, properties: Iterable[Property], today: date) -> Entry:
    """The form of an organisation as it is stored."""
    record = portrait.record
    typed = forms.typed(properties, record.values)
    fields: dict[str, tuple[str, ...]] = {name: (text,) for name, text in typed.items()}
    fields |= {"art": (record.kind.name,), "version": (str(record.version),)}
    fields |= {"observed_on": (f"{today:%d.%m.%Y}",), "evidence": ("claimed",)}
    for name in TICKED:
        fields[name] = tuple(portrait.ticked(name, today))
        fields[fingerprint_field(name)] = (portrait.fingerprint(name),)
        fields[opened_field(name)] = ("", *fields[name])
    shown = [one for one in portrait.staffing if one.belongs(record.id, today)]
    for number, one in enumerate(shown, 1):
        fields |= {f"{prefix_of(number)}{name}": (text,) for name, text in stored_block(one).items()}
    fields["block"] = tuple(str(number) for number in range(1, len(shown) + 1))
    return Entry(fields)


def stored_block(one: Staffing) -> dict[str, str]:
    """The fields of a position as it is stored, without prefix."""
    typed = forms.typed(BLOCK, one.position.values)
    holder = one.holder.name if one.holder is not None else ""
    tokens = {"id": one.position.id, "version": str(one.position.version), "fassung": one.fingerprint}
    return {**typed, "holder": holder, **tokens}


def fingerprint_field(name: str) -> str:
    """The hidden field that carries the fingerprint of a set."""
    return f"fassung-{name}"


def opened_field(name: str) -> str:
    """The hidden field that carries what was ticked when the form was opened, after an empty text."""
    return f"vorher-{name}"


def is_blank(block: Mapping[str, str]) -> bool:
    """Whether nobody typed anything into a new block."""
    return not any(block.get(name, "").strip() for name in (*(prop.name for prop in BLOCK), "holder"))
