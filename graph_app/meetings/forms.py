"""The forms of meetings: plan one or a series, note a contact, note an action. Controls and what was typed. No HTTP."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from graph_app import clock
from graph_app.entities import changes, deadlines, forms
from graph_app.entities.forms import Control
from graph_app.entities.gatherings import CONTACTS, meeting_day
from graph_app.entities.words import terms
from graph_app.errors import InvalidInput
from graph_app.meetings import rhythm
from graph_app.meetings.changes import NewAction, NewContact, NewMeeting, Series, once
from graph_app.ontology import ONTOLOGY, Day, NodeKind, NotADay, Wording
from graph_app.ontology.values import clean
from graph_app.schemas import checked, typed_day

HTML_ONLY: Mapping[str, Any] = {"json": False}
MEETING, MEASURE = ONTOLOGY.kind("Meeting"), ONTOLOGY.kind("Measure")
Errors = Mapping[str, Sequence[str]]
Choices = Sequence[tuple[str, str]]
PLANNED = tuple(
    MEETING.property(name) for name in ("name", "meeting_kind", "planned_on", "time", "place", "purpose", "agenda")
)
#: Fields of the series, and whether the members are invited at once.
COUNT, EVERY, UNIT, MEMBERS = "anzahl", "abstand", "einheit", "mitglieder"
#: The hidden field with the key from which the id of what a form makes follows.
KEY = "schluessel"
#: Whether the meeting took place already, when somebody enters it afterwards.
HELD = "gewesen"
#: Whether a second meeting on the same day is meant; the form asks once.
TWICE = "noch-eines"
#: Fields of a meeting that the form has under another name.
_AT = {"held_on": "planned_on", "meeting_status": "planned_on"}
_WAS = "Hat schon stattgefunden"
_OVER = "Der {} ist vorbei. Bitte tragen Sie einen Tag ein, der noch kommt, oder setzen Sie den Haken bei „{}“."
_AHEAD = "Der {} kommt erst noch. Bitte nehmen Sie den Haken bei „{}“ heraus."
_NO_SERIES = "Eine Reihe hat noch nicht stattgefunden. Bitte tragen Sie ein einzelnes Treffen ein."
WITH, RESPONSIBLE = "mit", "zustaendig"
_UNITS = ((rhythm.WEEKS, "Wochen"), (rhythm.MONTHS, "Monate"))


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A short form: its fields, where it is sent to, and where one came from."""

    template: ClassVar[str] = "meetings/form.html"
    title: str
    action: str
    back: str
    name: str
    button: str
    note: str = ""
    there: tuple[tuple[str, str], ...] = field(default=(), metadata={"help": "address and name of what is there"})
    kind: NodeKind = field(kw_only=True, metadata=HTML_ONLY)
    form: forms.Form = field(kw_only=True, metadata=HTML_ONLY)

    @property
    def draft(self) -> str:
        """The name under which the browser keeps what was typed."""
        return self.action.strip("/")[:120]


def planning(raw: Mapping[str, str], errors: Errors, members: int, wording: Wording | None = None) -> forms.Form:
    """The form for a meeting of a body or a series of them; ``members`` can be invited at once."""
    left = {_AT.get(name, name): said for name, said in errors.items()}
    controls = [_of(prop, raw, left, wording, required=prop.name == "planned_on") for prop in PLANNED]
    controls.append(held_control(raw, "eine Sitzung", left.pop(HELD, ())))
    controls += twice_control(raw)
    series = [
        Control(COUNT, "Wie viele Treffen?", value=raw.get(COUNT, "1"), required=True, width="w3", inputmode="numeric",
                hint=f"Für eine Reihe bis zu {rhythm.MOST}.", errors=left.pop(COUNT, ())),
        Control(EVERY, "Abstand", value=raw.get(EVERY, ""), width="w3", inputmode="numeric", hint="Nur bei einer Reihe",
                errors=left.pop(EVERY, ())),
        Control(UNIT, "Wochen oder Monate", "select", raw.get(UNIT, rhythm.MONTHS), _UNITS, True, width="w3",
                errors=left.pop(UNIT, ())),
    ]  # fmt: skip
    if members:
        label = "Alle Mitglieder gleich einladen" if members > 1 else "Das eine Mitglied gleich einladen"
        series.append(Control(MEMBERS, label, "checkbox", raw.get(MEMBERS, ""), width="w12"))
    return forms.Form(
        (
            forms.Section("main", "Treffen", "Pflichtfelder sind alle Felder ohne „freiwillig“", tuple(controls)),
            forms.Section(
                "reihe", "Reihe und Einladung", "jedes Treffen wird ein eigener Eintrag", (*series, key_control(raw))
            ),
        ),
        _rest(left),
    )


def _of(
    prop: Any, raw: Mapping[str, str], left: dict[str, Sequence[str]], wording: Wording | None, required: bool
) -> Control:
    control = forms.of(prop, raw.get(prop.name, ""), required, None, left.pop(prop.name, ()), wording)
    if prop.name != "name":
        return control
    hint = "Leer lassen: dann heißt es nach Gremium und Tag."
    return Control(prop.name, prop.label.de, value=control.value, hint=hint, errors=control.errors)


def key_control(raw: Mapping[str, str]) -> Control:
    """The hidden field that makes a form that is sent twice count once."""
    return Control(KEY, "", "hidden", key_of(raw) or changes.new_id())


def key_of(raw: Mapping[str, str]) -> str:
    """The key that a form carries; "" for one without, or with something else in its place."""
    text = raw.get(KEY, "")
    return text if re.fullmatch(r"[0-9a-f]{32}", text) else ""


def _rest(errors: Errors) -> tuple[str, ...]:
    return tuple(sentence for sentences in errors.values() for sentence in sentences)


def planned(raw: Mapping[str, str], body: str, invited: tuple[str, ...]) -> Series:
    """What was typed, checked; a single meeting is a series of one. Raises InvalidInput with a sentence per field."""
    errors: dict[str, list[str]] = {}
    values: dict[str, Any] = {}
    sent = {name: text for name, text in forms.entered(PLANNED, raw).items() if text != ""}
    try:
        values = checked(MEETING, sent, partial=True)
    except InvalidInput as problem:
        errors |= problem.errors
    if "planned_on" not in sent:
        errors["planned_on"] = ["Bitte tragen Sie ein, für welchen Tag das Treffen geplant ist."]
    count = _number(raw.get(COUNT, "1") or "1", COUNT, rhythm.MOST, errors)
    every = _number(raw.get(EVERY, "").strip() or ("0" if count == 1 else ""), EVERY, 60, errors, least=int(count > 1))
    unit = raw.get(UNIT, rhythm.MONTHS)
    if unit not in dict(_UNITS):
        errors[UNIT] = ["Bitte wählen Sie Wochen oder Monate."]
    day, held = values.get("planned_on"), bool(raw.get(HELD))
    if held and count > 1:
        errors[HELD] = [_NO_SERIES]
    if "planned_on" not in errors and (complaint := when(day, held)):
        errors["planned_on"] = [complaint]
    if errors:
        raise InvalidInput(errors)
    own = once(key_of(raw), body, sorted(sent.items()), count, held, sorted(invited))
    first = NewMeeting(
        str(values.get("name") or ""), body, values.get("meeting_kind") or "sitzung", None if held else day,
        day if held else None, time=values.get("time"), place=values.get("place"),
        meeting_status="stattgefunden" if held else "geplant", purpose=values.get("purpose"),
        agenda=values.get("agenda"), invited=invited, id=own,
    )  # fmt: skip
    return Series(first, count, every, unit)


def when(day: Any, held: bool) -> str:
    """What is wrong with a day that somebody plans for, or on which it was; "" for one that can be.

    A day that is over needs the tick that the meeting took place: else a mistyped year would invent one.
    """
    if not isinstance(day, Day) or day.first is None or day.last is None:
        return ""
    if day.last < clock.today() and not held:
        return _OVER.format(day.text(), _WAS)
    return _AHEAD.format(day.text(), _WAS) if held and day.first > clock.today() else ""


def held_control(raw: Mapping[str, str], what: str, errors: Sequence[str] = ()) -> Control:
    """The tick that a meeting took place already; ``what`` is what somebody enters afterwards."""
    hint = f"Wenn Sie {what} nachtragen: Der Tag oben ist dann der, an dem sie war."
    return Control(HELD, _WAS, "checkbox", raw.get(HELD, ""), hint=hint, errors=errors, width="w12")


def twice_control(raw: Mapping[str, str]) -> tuple[Control, ...]:
    """The hidden field that remembers that a second meeting on that day is meant, once somebody said so."""
    return (Control(TWICE, "", "hidden", "1"),) if raw.get(TWICE) else ()


def _number(text: str, name: str, most: int, errors: dict[str, list[str]], least: int = 1) -> int:
    if text.strip().isdecimal() and len(text.strip()) < 5 and least <= int(text) <= most:
        return int(text)
    errors[name] = [f"Bitte tragen Sie eine ganze Zahl von {least} bis {most} ein."]
    return 1


def contacting(raw: Mapping[str, str], errors: Errors, parties: Choices, wording: Wording | None = None) -> forms.Form:
    """The form for a call, a visit or a mail; ``parties`` are the organisations and positions it may be with."""
    left = dict(errors)
    purpose = MEETING.property("purpose")
    kinds = [(key, label) for key, label in terms(MEETING.property("meeting_kind"), wording) if key in CONTACTS]
    controls = (
        Control(WITH, "Mit wem?", "select", raw.get(WITH, ""), [("", "Bitte wählen"), *parties], True,
                "Organisation oder Stelle, keine Privatperson.", left.pop(WITH, ()), "w6"),
        Control("held_on", "Tag", value=raw.get("held_on", ""), required=True, width="w3", inputmode="numeric",
                hint="Tag, Monat oder Jahr, auch „heute“", errors=left.pop("held_on", ())),
        Control("meeting_kind", "Wie?", "radio", raw.get("meeting_kind", ""), kinds, True, width="w12",
                errors=left.pop("meeting_kind", ())),
        forms.of(purpose, raw.get("purpose", ""), False, None, left.pop("purpose", ()), wording), key_control(raw),
    )  # fmt: skip
    head = forms.Section("main", "Kontakt", "zählt wie ein Treffen als Beleg, dass die Verbindung lebt", controls)
    return forms.Form((head,), _rest(left))


def contacted(raw: Mapping[str, str], allowed: Choices) -> NewContact:
    """What was typed, checked. Raises InvalidInput with a sentence per field."""
    errors: dict[str, list[str]] = {}
    party = raw.get(WITH, "")
    if party not in dict(allowed):
        errors[WITH] = ["Bitte wählen Sie aus der Liste, mit wem der Kontakt war."]
    if raw.get("meeting_kind", "") not in CONTACTS:
        errors["meeting_kind"] = ["Bitte wählen Sie Besuch, Anruf oder E-Mail."]
    day, purpose = None, None
    try:
        day = typed_day(raw.get("held_on", "").strip())
    except NotADay as problem:
        typed = raw.get("held_on", "").strip()
        errors["held_on"] = [str(problem) if typed else "Bitte tragen Sie ein, wann der Kontakt war."]
    if day is not None and not day.known:
        errors["held_on"] = ["Bitte tragen Sie einen Tag, einen Monat oder ein Jahr ein."]
    try:
        purpose = checked(MEETING, {"purpose": clean(raw.get("purpose", ""))}, partial=True).get("purpose")
    except InvalidInput as problem:
        errors |= problem.errors
    if errors or day is None:
        raise InvalidInput(errors)
    own = once(key_of(raw), party, day.text(), raw["meeting_kind"], purpose)
    return NewContact(day, (party,), raw["meeting_kind"], purpose, own)


def acting(raw: Mapping[str, str], errors: Errors, responsible: Choices) -> forms.Form:
    """The form for an open action of a meeting."""
    left = dict(errors)
    due = MEASURE.property("due_on")
    choices = [("", "noch niemand"), *responsible]
    controls = (
        Control("name", "Was ist zu tun?", value=raw.get("name", ""), required=True, errors=left.pop("name", ())),
        forms.of(due, raw.get("due_on", ""), False, None, left.pop("due_on", ())),
        Control(RESPONSIBLE, "Wer ist verantwortlich?", "select", raw.get(RESPONSIBLE, ""), choices, width="w6",
                errors=left.pop(RESPONSIBLE, ())),
        key_control(raw),
    )  # fmt: skip
    return forms.Form((forms.Section("main", "Maßnahme", "keine Einzelfälle", controls),), _rest(left))


def acted(raw: Mapping[str, str], allowed: Choices, meeting: Mapping[str, Any]) -> NewAction:
    """What was typed, checked; ``meeting`` are the values of its meeting. Raises InvalidInput, a sentence per field."""
    errors: dict[str, list[str]] = {}
    values: dict[str, Any] = {}
    properties = (MEASURE.property("name"), MEASURE.property("due_on"))
    sent = {name: text for name, text in forms.entered(properties, raw).items() if text != ""}
    try:
        values = checked(MEASURE, sent, partial=True)
    except InvalidInput as problem:
        errors |= problem.errors
    met = meeting_day(meeting)
    if late := deadlines.complaint(values.get("due_on"), clock.today(), met.first if met is not None else None):
        errors["due_on"] = [late]
    if not raw.get("name", "").strip():
        errors["name"] = ["Bitte tragen Sie ein, was zu tun ist."]
    responsible = raw.get(RESPONSIBLE, "")
    if responsible and responsible not in dict(allowed):
        errors[RESPONSIBLE] = ["Bitte wählen Sie aus der Liste, wer verantwortlich ist."]
    if errors:
        raise InvalidInput(errors)
    own = once(key_of(raw), sorted(sent.items()), responsible)
    return NewAction(values["name"], values.get("due_on"), responsible or None, id=own)
