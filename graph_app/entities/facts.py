"""What is known about one record, by section, as it was on a day. Knows properties and days, no ties and no page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph_app.entities.dated import value_on
from graph_app.entities.forms import HEADINGS
from graph_app.entities.record import Record
from graph_app.entities.words import Names, earlier, said, span, visible
from graph_app.ontology import ONTOLOGY, Property, ValueType, Visibility

_ELSEWHERE = {"name", "valid_from", "valid_to", "confirmed_on", "evidence"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A word, what is known, and how it is linked; ``earlier`` are the values before."""

    label: str
    text: str
    href: str = ""
    kind: str = ""
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The facts of one section."""

    key: str
    title: str
    facts: tuple[Fact, ...]


def parts(record: Record, sees: Iterable[Visibility], day: date, names: Names) -> tuple[Part, ...]:
    """The facts a role may see, by section; sections without a fact are left out."""
    found: dict[str, list[Fact]] = {}
    declared = {prop.name for prop in record.kind.properties}
    for prop in visible(record.kind.properties, sees):
        kept = bool(record.values.get(f"{prop.name}_history"))
        if prop.system or (prop.name in _ELSEWHERE and not kept) or _accompanies(prop, declared):
            continue
        fact = _fact(record, prop, day, names, dated=f"{prop.name}_history" in declared)
        if fact is not None:
            found.setdefault(prop.section, []).append(fact)
    order = ["main", *HEADINGS]
    order += [key for key in found if key not in order]
    return tuple(Part(key, _title(record, key), tuple(found[key])) for key in order if key in found)


def _title(record: Record, key: str) -> str:
    titles = {"main": record.kind.label.de, "provenance": "Herkunft der Angaben"}
    return titles.get(key) or HEADINGS.get(key, (key,))[0]


def _accompanies(prop: Property, declared: set[str]) -> bool:
    """A day since which another value holds is shown with that value."""
    return prop.name.endswith("_since") and prop.name.removesuffix("_since") in declared


def _fact(record: Record, prop: Property, day: date, names: Names, dated: bool) -> Fact | None:
    value = record.values.get(prop.name)
    if dated:
        return _dated(record, prop, day, names)
    text = said(prop, value, names)
    if not text:
        return None
    href = {
        ValueType.EMAIL: f"mailto:{text}",
        ValueType.PHONE: "tel:" + "".join(c for c in text if c.isdigit() or c == "+"),
        ValueType.WEB: _web(text),
        ValueType.RECORD: f"/{ONTOLOGY.kind(prop.points_to).slug}/{value}" if prop.points_to else "",
    }.get(prop.type, "")
    return Fact(prop.label.de, text, href, prop.type.value)


def _web(text: str) -> str:
    """The address a typed web address leads to; nothing for a text that is none, whatever it would do."""
    scheme, divider, _ = text.partition("://")
    if divider:
        return text if scheme.lower() in ("http", "https") else ""
    host, _, port = text.partition("/")[0].partition(":")
    return f"https://{text}" if "." in host and (not port or port.isdecimal()) else ""


def _dated(record: Record, prop: Property, day: date, names: Names) -> Fact | None:
    now = value_on(record.values, prop.name, day)
    stored, since = record.values.get(prop.name), record.values.get(f"{prop.name}_since")
    entries = record.values.get(f"{prop.name}_history") or []
    if stored is None and not entries:
        return None
    text = "an diesem Tag nicht bekannt"
    if now is not None:
        text = f"{said(prop, now.value, names)} {span(now.since, None)}".strip()
        text += "" if now.sure else ", am Stichtag unklar"
    if stored is not None and (now is None or (now.value, now.since) != (str(stored), since)):
        text += f", inzwischen {said(prop, stored, names)} {span(since, None)}".rstrip()
    before = tuple(earlier(prop, entry, names) for entry in reversed(entries))
    return Fact(prop.label.de, text, kind=prop.type.value, earlier=before)
