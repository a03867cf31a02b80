"""Two versions of a record or tie, field by field, and what somebody chose of them. No HTTP, nothing is written.

Where the version is known that the form was opened with, only fields are asked about that both sides changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from graph_app import clock
from graph_app.access import Role
from graph_app.entities import forms
from graph_app.entities.reads import Entry
from graph_app.entities.words import COLUMN, Names, said
from graph_app.errors import InvalidInput
from graph_app.ontology import NodeKind, Property
from graph_app.web.formats import in_words

HTML_ONLY: Mapping[str, Any] = {"json": False}
MINE, STORED = "ich", "gespeichert"
#: Prefixes of the fields that carry what was typed and what was chosen.
TYPED, CHOSEN = "mein.", "wahl."
#: Digits of a version that are read at all.
LONGEST_NUMBER = 15
#: Hidden field with the version the form was opened with.
OPENED = "geoeffnet"
EMPTY = "leer"


@dataclass(frozen=True, slots=True)
class Choice:
    """One field in both versions; ``chosen`` is empty until somebody decides."""

    name: str
    label: str
    mine: str
    stored: str
    chosen: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Both versions; nothing of what was typed is lost."""

    template: ClassVar[str] = "entities/conflict.html"
    title: str
    name: str
    path: str
    action: str
    version: int
    differing: tuple[Choice, ...]
    equal: tuple[tuple[str, str], ...]
    told: str = field(metadata={"help": "when and in which role somebody else changed it"})
    stored_at: str = ""
    typed_at: str = ""
    example: bool = False
    carried: tuple[tuple[str, str], ...] = field(default=(), metadata=HTML_ONLY)
    kind: NodeKind | None = field(default=None, metadata=HTML_ONLY)
    taken: tuple[tuple[str, str], ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    opened: str = field(default="", metadata=HTML_ONLY)

    @property
    def open(self) -> tuple[Choice, ...]:
        """The fields that nobody decided yet."""
        return tuple(choice for choice in self.differing if not choice.chosen)

    @property
    def missing(self) -> tuple[Choice, ...]:
        """The fields that were to be decided and are not."""
        return tuple(choice for choice in self.differing if choice.missing)

    @property
    def count(self) -> str:
        """How many fields differ, in words."""
        return in_words(len(self.differing), "einem Feld", "Feldern")


@dataclass(frozen=True, slots=True)
class Sent:
    """What came back from a form: typed texts, choices by field, whether "my version everywhere" was pressed.

    ``opened`` is the version the form was made from, None when nobody knows it.
    """

    raw: Mapping[str, str]
    choices: Mapping[str, str]
    everywhere: bool = False
    opened: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The fields of a form: to be asked about, changed only by somebody else, changed only here."""

    asked: tuple[Property, ...]
    taken: tuple[Property, ...] = ()
    kept: tuple[Property, ...] = ()


def sent(form: Mapping[str, str]) -> Sent:
    """Read the fields of the page's form."""
    raw = {name.removeprefix(TYPED): text for name, text in form.items() if name.startswith(TYPED)}
    choices = {
        name.removeprefix(CHOSEN): text
        for name, text in form.items()
        if name.startswith(CHOSEN) and text in (MINE, STORED)
    }
    opened = form.get(OPENED, "")
    known = opened.isdecimal() and len(opened) <= LONGEST_NUMBER
    return Sent(raw, choices, form.get("alles") == MINE, int(opened) if known else None)


def compared(
    properties: Sequence[Property], raw: Mapping[str, str], stored: Mapping[str, Any], before: Mapping[str, Any] | None
) -> Comparison:
    """What is to be asked. ``before`` are the values the form was opened with; without them every difference is."""
    different = differing(properties, raw, stored)
    if before is None:
        return Comparison(tuple(different))
    mine = set(differing(different, raw, before))
    theirs = {prop for prop in different if _moved(prop, before, stored)}
    return Comparison(
        tuple(prop for prop in different if prop in mine and prop in theirs),
        tuple(prop for prop in different if prop not in mine),
        tuple(prop for prop in different if prop in mine and prop not in theirs),
    )


def _moved(prop: Property, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return not forms.same(forms.written(prop, one.get(prop.name)), forms.written(prop, other.get(prop.name)))


def renewed(
    properties: Sequence[Property], answer: Sent, seen: Mapping[str, Any] | None, stored: Mapping[str, Any]
) -> Sent:
    """The choices that still hold when the record changed again: those between what was ``seen`` and is stored now."""
    if seen is None:
        return replace(answer, choices={}, everywhere=False)
    steady = [prop for prop in properties if not _moved(prop, seen, stored)]
    if answer.everywhere:
        chosen = {prop.name: MINE for prop in differing(steady, answer.raw, stored)}
    else:
        chosen = {prop.name: answer.choices[prop.name] for prop in steady if prop.name in answer.choices}
    return replace(answer, choices=chosen, everywhere=False)


def differing(properties: Iterable[Property], raw: Mapping[str, str], stored: Mapping[str, Any]) -> list[Property]:
    """The fields whose typed text is not what is stored."""
    return [prop for prop in properties if prop.name in raw and _differs(prop, raw, stored)]


def _differs(prop: Property, raw: Mapping[str, str], stored: Mapping[str, Any]) -> bool:
    new = prop.points_to == "Source" and raw.get(f"{prop.name}{forms.NEW}", "").strip()
    return bool(new) or not forms.same(raw[prop.name], forms.written(prop, stored.get(prop.name)))


def decided(
    properties: Sequence[Property], answer: Sent, stored: Mapping[str, Any], before: Mapping[str, Any] | None = None
) -> dict[str, str]:
    """The texts to be saved: one's own where one chose so or alone changed it, nothing where the stored version stays.

    Raises InvalidInput naming every field without a choice.
    """
    found = compared(properties, answer.raw, stored, before)
    chosen = {prop.name: MINE if answer.everywhere else answer.choices.get(prop.name, "") for prop in found.asked}
    open_ = [prop for prop in found.asked if not chosen[prop.name]]
    chosen |= {prop.name: MINE for prop in found.kept}
    if open_:
        raise InvalidInput({prop.name: [f"Bitte wählen Sie bei „{prop.label.de}“, was gelten soll."] for prop in open_})
    names = {prop.name for prop in properties}
    left = {key for key in answer.raw if key not in names and key.removesuffix(forms.NEW) not in names}
    kept = {name: answer.raw[name] for name in left}
    for name, choice in chosen.items():
        if choice == MINE:
            kept[name] = answer.raw[name]
            if f"{name}{forms.NEW}" in answer.raw:
                kept[f"{name}{forms.NEW}"] = answer.raw[f"{name}{forms.NEW}"]
    return kept


def page(
    properties: Sequence[Property],
    answer: Sent,
    stored: Mapping[str, Any],
    *,
    name: str,
    path: str,
    action: str,
    version: int,
    names: Names,
    last: Entry | None,
    asked: bool = False,
    kind: NodeKind | None = None,
    before: Mapping[str, Any] | None = None,
) -> ConflictPage:
    """The page for two versions; ``asked`` marks the fields that should have been chosen by now.

    ``before`` are the values the form was opened with, as far as they are known.
    """
    found = compared(properties, answer.raw, stored, before)
    different = {*found.asked, *found.taken, *found.kept}
    choices = tuple(
        Choice(
            prop.name, prop.label.de, _mine(prop, answer.raw, names), _stored(prop, stored, names),
            answer.choices.get(prop.name, ""), asked and not answer.choices.get(prop.name),
        )
        for prop in found.asked
    )  # fmt: skip
    equal = [
        (prop.label.de, said(prop, stored[prop.name], names))
        for prop in properties
        if prop not in different and stored.get(prop.name) not in (None, [])
    ]
    told, at = other(last)
    return ConflictPage(
        f"Zwei Fassungen: {name}", name, path, action, version, choices, tuple(equal), told, at,
        f"{clock.local(clock.now()):%H:%M}", stored.get("example") is not None,
        tuple((f"{TYPED}{key}", text) for key, text in answer.raw.items()), kind,
        tuple((prop.label.de, _stored(prop, stored, names)) for prop in found.taken),
        tuple((prop.label.de, _mine(prop, answer.raw, names)) for prop in found.kept),
        "" if answer.opened is None else str(answer.opened),
    )  # fmt: skip


def _mine(prop: Property, raw: Mapping[str, str], names: Names) -> str:
    new = raw.get(f"{prop.name}{forms.NEW}", "").strip() if prop.points_to == "Source" else ""
    text = raw[prop.name].strip()
    if new:
        return f"neue Quelle: {new}"
    if prop.vocabulary is not None or prop.points_to or prop.key_of or prop.name == COLUMN:
        return said(prop, text, names) or EMPTY
    return text or EMPTY


def _stored(prop: Property, stored: Mapping[str, Any], names: Names) -> str:
    return said(prop, stored.get(prop.name), names) or EMPTY


def other(last: Entry | None) -> tuple[str, str]:
    """When and in which role the other change was made."""
    if last is None:
        return "", ""
    at = clock.local(last.at)
    day = "heute" if at.date() == clock.today() else f"am {at:%d.%m.%Y}"
    role = f", Rolle {Role(last.role).label}" if last.role in set(Role) else ""
    return f"{day} um {at:%H:%M} Uhr{role}", f"{at:%H:%M}"
