"""Forms from the ontology: controls from properties, and what was typed back into values. No HTTP, no store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graph_app.casedata import FIELD
from graph_app.entities.words import said, terms
from graph_app.ontology import Day, Property, ValueType, Wording
from graph_app.schemas import is_relative, typed_day

Choices = Mapping[str, Sequence[tuple[str, str]]]
Errors = Mapping[str, Sequence[str]]

HEADINGS = {
    "contact": ("Kontakt", "nur dienstliche Angaben, am besten ein Postfach"),
    "validity": ("Zeitraum", "Tag, Monat oder Jahr: 31.12.2023, 12.2023 oder 2023, auch „heute“"),
    "provenance": ("Woher wissen Sie das?", ""),
    "notes": ("Notizen", ""),
    "wording": ("Wörter dieses Kreises", ""),
    "privacy": ("Datenschutz", "sieht nur, wer es braucht"),
}
NOTHING = "keine Angabe"
#: Suffix of the field that names a source which is not yet recorded.
NEW = "_new"
_KINDS = {ValueType.EMAIL: "email", ValueType.PHONE: "tel", ValueType.LONG_TEXT: "textarea"}
_NARROW = {
    ValueType.DAY, ValueType.TERM, ValueType.INTEGER, ValueType.DECIMAL, ValueType.BOOLEAN,
    ValueType.POSTAL_CODE, ValueType.PHONE, ValueType.AGS, ValueType.WEB,
}  # fmt: skip
_MODES = {
    ValueType.INTEGER: "numeric",
    ValueType.POSTAL_CODE: "numeric",
    ValueType.AGS: "numeric",
    ValueType.DECIMAL: "decimal",
}


@dataclass(frozen=True, slots=True)
class Control:
    """One field of a form, as the macro ``control`` draws it."""

    name: str
    label: str
    type: str = "text"
    value: Any = None
    choices: Sequence[tuple[str, str]] = ()
    required: bool = False
    hint: str = ""
    errors: Sequence[str] = ()
    width: str = "w6"
    inputmode: str = ""
    autocomplete: str = "off"


@dataclass(frozen=True, slots=True)
class Section:
    """Controls that belong together, with their heading."""

    key: str
    title: str
    aside: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """All sections of a form, and the errors that belong to no field of it."""

    sections: tuple[Section, ...]
    unplaced: tuple[str, ...] = field(default=())

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every control in the order of the form."""
        return tuple(control for section in self.sections for control in section.controls)

    @property
    def failed(self) -> bool:
        """Whether anything must be corrected."""
        return bool(self.unplaced) or any(control.errors for control in self.controls)


def per_line(prop: Property) -> bool:
    """Whether a list of texts is typed one per line, because its texts may hold commas (its help says so)."""
    return prop.type is ValueType.TEXTS and prop.help.startswith("Je Zeile")


def editable(properties: Iterable[Property], allowed: Iterable[Property]) -> tuple[Property, ...]:
    """The properties a form offers: not set by the program, and allowed to this role."""
    names = {prop.name for prop in allowed}
    return tuple(prop for prop in properties if not prop.system and prop.name in names)


def written(prop: Property, value: Any) -> str:
    """A stored value as it stands in the field; what is typed unchanged means the same value again."""
    if value is None:
        return ""
    if isinstance(value, Day):
        return value.text()
    if prop.type in (ValueType.TERM, ValueType.RECORD) or prop.vocabulary is not None:
        return str(value)
    if prop.type is ValueType.BOOLEAN:
        return "ja" if value else "nein"
    if per_line(prop):
        return "\n".join(value)
    if prop.type is ValueType.INTEGER:
        return str(value)
    if prop.type in (ValueType.TEXT, ValueType.LONG_TEXT):
        return str(value)
    return said(prop, value)


def typed(properties: Iterable[Property], values: Mapping[str, Any]) -> dict[str, str]:
    """What a form shows for the values of a record."""
    return {prop.name: written(prop, values.get(prop.name)) for prop in properties}


def same(one: str, other: str) -> bool:
    """Whether two fields hold the same text; browsers send line ends their own way."""
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()


def entered(
    properties: Iterable[Property], raw: Mapping[str, str], current: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What the schema gets: typed texts, and the stored value itself where the text was left as it stood."""
    found: dict[str, Any] = {}
    for prop in properties:
        if prop.name not in raw:
            continue
        text = raw[prop.name]
        stored = (current or {}).get(prop.name)
        if stored is not None and same(text, written(prop, stored)):
            found[prop.name] = stored
        elif prop.type is ValueType.DAY and is_relative(text):
            found[prop.name] = typed_day(text)
        elif per_line(prop):
            found[prop.name] = [line for line in text.splitlines() if line.strip()]
        else:
            found[prop.name] = text
    return found


def form(
    properties: Sequence[Property],
    raw: Mapping[str, str],
    *,
    title: str,
    choices: Choices | None = None,
    errors: Errors | None = None,
    optional: Iterable[str] = (),
    lead: Mapping[str, Sequence[Control]] | None = None,
    extra: Mapping[str, Sequence[Control]] | None = None,
    wording: Wording | None = None,
) -> Form:
    """A form over some properties, in sections, with what was typed and what is wrong with it.

    ``choices`` are the records a RECORD property may point to, ``lead`` and ``extra``
    further controls by section, before and after its own.
    """
    left = dict(errors or {})
    by_section = {key: [_told(control, left) for control in controls] for key, controls in (lead or {}).items()}
    for prop in properties:
        wanted = prop.required and prop.name not in set(optional)
        records = (choices or {}).get(prop.name)
        control = of(prop, raw.get(prop.name, ""), wanted, records, left.pop(prop.name, ()), wording)
        by_section.setdefault(prop.section, []).append(control)
        if prop.points_to == "Source":
            by_section[prop.section].append(new_source(prop.name, raw, left))
    for key, controls in (extra or {}).items():
        for control in controls:
            by_section.setdefault(key, []).append(_told(control, left))
    order = ["main", *HEADINGS, *(key for key in by_section if key not in HEADINGS and key != "main")]
    sections = [_section(key, title, by_section[key]) for key in order if key in by_section]
    if sections and errors and (insisted := _insisted(raw, errors)):
        sections[0] = replace(sections[0], controls=(*sections[0].controls, *insisted))
    unplaced = tuple(sentence for sentences in left.values() for sentence in sentences)
    return Form(tuple(sections), unplaced)


def _insisted(raw: Mapping[str, str], errors: Errors) -> tuple[Control, ...]:
    """The cautions that were overruled at fields nothing else is said about: the answer is kept for the next try."""
    names = (name for name in raw if name.startswith(FIELD) and not errors.get(name.removeprefix(FIELD)))
    return tuple(Control(name, "", "hidden", raw[name]) for name in names)


def _told(control: Control, left: dict[str, Sequence[str]]) -> Control:
    """A control beside the properties with what is wrong with it."""
    said = left.pop(control.name, ())
    return replace(control, errors=said) if said else control


def _section(key: str, title: str, controls: Sequence[Control]) -> Section:
    heading, aside = HEADINGS.get(key, (title, "Pflichtfelder sind alle Felder ohne „freiwillig“"))
    return Section(key, heading, aside, tuple(controls))


def new_source(name: str, raw: Mapping[str, str], errors: dict[str, Sequence[str]]) -> Control:
    """The field beside a choice of sources, for one that is not recorded yet."""
    key = f"{name}{NEW}"
    hint = "Nur wenn sie in der Liste fehlt, zum Beispiel: Anruf bei der Leitung."
    return Control(key, "Neue Quelle", value=raw.get(key, ""), hint=hint, errors=errors.pop(key, ()))


def of(
    prop: Property,
    value: str,
    required: bool,
    records: Sequence[tuple[str, str]] | None = None,
    errors: Sequence[str] = (),
    wording: Wording | None = None,
) -> Control:
    """The control of one property with a typed value."""
    kind = "textarea" if per_line(prop) else _KINDS.get(prop.type, "text")
    choices: Sequence[tuple[str, str]] = ()
    if prop.vocabulary is not None:
        kind, choices = "select", terms(prop, wording)
    elif prop.type is ValueType.BOOLEAN:
        kind, choices = "select", [("ja", "ja"), ("nein", "nein")]
    elif prop.type is ValueType.RECORD or (prop.key_of and records):
        kind, choices = "select", list(records or ())
    if kind == "select":
        # A wrong value that was sent stays visible, so that nobody saves another one unknowingly.
        unknown = [(value, value)] if value and value not in {key for key, _ in choices} else []
        choices = [("", "Bitte wählen" if required else NOTHING), *unknown, *choices]
    return Control(
        prop.name, prop.label.de, kind, value, choices, required, prop.help, tuple(errors), _width(prop),
        "" if kind == "select" else _MODES.get(prop.type, ""),
    )  # fmt: skip


def _width(prop: Property) -> str:
    if prop.type is ValueType.LONG_TEXT or per_line(prop):
        return "w12"
    if prop.type in _NARROW or (prop.type is ValueType.TEXT and prop.longest <= 80):
        return "w3"
    return "w6"


def cause(value: str = "", errors: Sequence[str] = ()) -> Control:
    """Why something is changed; it stands in the history."""
    hint = "Steht im Verlauf, zum Beispiel: Anruf der Leitung."
    return Control("cause", "Anlass der Änderung", value=value, hint=hint, errors=errors, width="w6")
