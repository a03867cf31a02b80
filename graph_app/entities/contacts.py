"""When somebody was last in contact: meetings, calls, visits and mails are dated evidence. Decides no coverage.

A contact counts for who came and for the organisation they then worked for. A tie without one does not end; it fades,
and says for how long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph_app.entities.reads import Reader
from graph_app.entities.spans import order
from graph_app.ontology import ONTOLOGY, Day, Wording
from graph_app.ontology.values import sort_key
from graph_app.web.formats import in_words

#: So many months without contact, and a tie fades.
FADES_AFTER = 12
_BETWEEN = ("valid_from", "valid_to", "valid_to_precision")
#: So many meetings of a record are looked at, the latest.
MOST = 200
MEETING_KIND = ONTOLOGY.kind("Meeting").property("meeting_kind").vocabulary


@dataclass(frozen=True, slots=True)
class Contact:
    """One meeting, call, visit or mail in which somebody took part."""

    day: Day
    meeting: str
    name: str
    kind: str = ""

    def word(self, wording: Wording | None = None) -> str:
        """What kind of contact it was, as readers know it."""
        if MEETING_KIND is None or self.kind not in MEETING_KIND.keys:
            return "Treffen"
        return (wording or Wording()).term(MEETING_KIND.name, self.kind, MEETING_KIND.term(self.kind).label.de)


@dataclass(frozen=True, slots=True)
class Stale:
    """An organisation and its last contact on or before the day; None where none is recorded."""

    id: str
    name: str
    kind: str
    last: Day | None


def months(since: Day | None, stichtag: date) -> int | None:
    """Full months from a day to the Stichtag, by its latest possible date; None when nobody knows the day."""
    if since is None or since.last is None:
        return None
    until = min(since.last, stichtag)
    return (stichtag.year - until.year) * 12 + stichtag.month - until.month - (stichtag.day < until.day)


def faded(since: Day | None, stichtag: date, after: int = FADES_AFTER) -> bool:
    """Whether the last contact is so long ago that a tie fades. Without any it is unknown, and nothing fades."""
    past = months(since, stichtag)
    return past is not None and past >= after


def said(since: Day | None, stichtag: date) -> str:
    """„letzter Kontakt vor 14 Monaten“, in words; without a day „kein Kontakt erfasst“."""
    past = months(since, stichtag)
    if past is None:
        return "kein Kontakt erfasst"
    if past == 0:
        return "letzter Kontakt vor weniger als einem Monat"
    if past < 24:
        return f"letzter Kontakt vor {in_words(past, 'einem Monat', 'Monaten')}"
    return f"letzter Kontakt vor {in_words(past // 12, 'einem Jahr', 'Jahren')}"


def before(stichtag: date, back: int) -> date:
    """The day so many months earlier; the last day of a shorter month (29 February goes to the 28th)."""
    count = stichtag.year * 12 + stichtag.month - 1 - back
    for day in (stichtag.day, 30, 29, 28):
        try:
            return date(count // 12, count % 12 + 1, day)
        except ValueError:
            continue
    raise ValueError(f"no day {back} months before {stichtag}")


@dataclass(frozen=True, slots=True)
class Contacts:
    """All contacts of a record until a day, newest first, and the last one with each other record, by its id."""

    every: tuple[Contact, ...] = ()
    with_whom: Mapping[str, Contact] = field(default_factory=dict)

    @property
    def last(self) -> Contact | None:
        """The newest one."""
        return self.every[0] if self.every else None


def of(reader: Reader, record: str, stichtag: date) -> Contacts:
    """The contacts of a position, person, unit, organisation or body on or before the day.

    Those of the people of an organisation are its own, as long as they worked there on the day.
    """
    found: dict[str, Contact] = {}
    for row in reader.read("entities/contacts", id=record):
        contact = _contact(row)
        first = contact.day.first if contact is not None else None
        if contact is not None and first is not None and first <= stichtag and _worked(row, first):
            found[contact.meeting] = contact
    ordered = sorted(found.values(), key=lambda one: (order(one.day), one.meeting))[-MOST:]
    others: dict[str, Contact] = {}
    parties = _parties(reader, ordered)
    for contact in ordered:
        others |= dict.fromkeys(parties.get(contact.meeting, set()) - {record}, contact)
    return Contacts(tuple(reversed(ordered)), others)


def _parties(reader: Reader, contacts: Iterable[Contact]) -> dict[str, set[str]]:
    """Who was at each meeting, whom they worked for on its day, and the body that met.

    By the same days as the contacts of each of them: where one has met the other, the other has met the one.
    """
    days = {one.meeting: one.day.first for one in contacts}
    found: dict[str, set[str]] = defaultdict(set)
    if days:
        for row in reader.read("entities/present", meetings=list(days)):
            day = days[row["meeting"]]
            for party, *between in row["parties"]:
                if day is not None and _worked(dict(zip(_BETWEEN, between, strict=True)), day):
                    found[row["meeting"]].add(party)
        for row in reader.read("entities/met_by", meetings=list(days)):
            found[row["meeting"]].add(row["body"])
    return found


def _worked(row: Mapping[str, Any], day: date) -> bool:
    """Whether the relationship held on the day; an end known by month or year counts as a whole."""
    begins, ends = row["valid_from"], row["valid_to"]
    exact = (row["valid_to_precision"] or "D") == "D"
    return (begins is None or begins <= day) and (ends is None or not exact or ends >= day)


def stale(reader: Reader, kreis: str, stichtag: date, after: int = FADES_AFTER) -> tuple[Stale, ...]:
    """The organisations of a Kreis without contact for so many months, longest first, then those without any."""
    since = before(stichtag, after)
    recent = reader.read("entities/in_contact", kreis=kreis, day=stichtag, since=since)
    fresh = {key: True for row in recent for key in row["organisations"]}
    found = []
    for row in reader.read("entities/stale_contacts", kreis=kreis, day=stichtag, fresh=fresh):
        latest = max((row[who] for who in ("people", "own", "holders") if row[who] is not None), default=None)
        if latest is None or latest <= since:
            found.append(Stale(row["id"], row["name"], ONTOLOGY.of_labels(row["labels"]).name, _day(latest)))
    return tuple(sorted(found, key=lambda one: (one.last is None, order(one.last), sort_key(one.name), one.id)))


def _day(value: date | None) -> Day | None:
    return Day.on(value) if value is not None else None


def _contact(row: Mapping[str, Any]) -> Contact | None:
    """The contact of a row; None for a meeting of which nobody knows that it took place."""
    node, name = row["node"], "held_on"
    if node["held_on"] is None and node["meeting_status"] == "stattgefunden":
        name = "planned_on"
    if node[name] is None or node["meeting_status"] == "abgesagt":
        return None
    day = Day(node[name], node[f"{name}_precision"] or "D")
    return Contact(day, row["meeting"], node["name"] or row["meeting"], node["meeting_kind"] or "")
