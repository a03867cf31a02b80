"""What the pages of bodies and meetings need from the graph. Writes nothing, names nobody who is restricted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph_app.entities import reads
from graph_app.entities.calendar import Guest
from graph_app.entities.dated import value_on
from graph_app.entities.discretion import discreet
from graph_app.entities.gatherings import meeting_day
from graph_app.entities.reads import Reader
from graph_app.entities.record import Neighbour, Record, Tie, record_of, tie_of
from graph_app.entities.spans import order
from graph_app.entities.ties.table import LATER, OVER, status
from graph_app.meetings.rhythm import took_place
from graph_app.meetings.sheet import Seat, Sheet
from graph_app.ontology import ONTOLOGY, Day
from graph_app.ontology.values import sort_key

BODY, MEETING, MEASURE = (ONTOLOGY.kind(name) for name in ("Body", "Meeting", "Measure"))
#: States in which a measure is no open action any more.
DONE = ("erledigt", "aufgegeben")


@dataclass(frozen=True, slots=True)
class Action:
    """A measure that meetings discussed, as it stands on a day; ``meetings`` are ids, the earliest first."""

    id: str
    name: str
    status: str
    due_on: Day | None
    responsible: tuple[str, ...]
    meetings: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.status not in DONE


@dataclass(frozen=True, slots=True)
class Group:
    """An actor group of the Kreis and its organisations, id and name; without an id those that have no group."""

    id: str
    name: str
    organisations: tuple[tuple[str, str], ...]
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Organisations that were invited to meetings, and that came to them or were represented; names by their ids."""

    invited: frozenset[str]
    came: frozenset[str]
    names: Mapping[str, str] = field(default_factory=dict)


def of_body(reader: Reader, body: str) -> tuple[Record, ...]:
    """The meetings of a body, the latest day first; those without a day last."""
    found = [record_of(row) for row in reader.read("meetings/of_body", body=body)]
    return tuple(sorted(found, key=lambda one: (order(meeting_day(one.values)), one.id), reverse=True))


def body_of(reader: Reader, meeting: str) -> Record | None:
    """The body a meeting belongs to; None for a meeting of nobody's series."""
    rows = reader.read("meetings/body_of", meeting=meeting)
    return record_of(rows[0]) if rows else None


def members(reader: Reader, body: str, stichtag: date) -> tuple[Tie, ...]:
    """The memberships that hold on a day, in German order of the members; what is only planned is left out."""
    ties = [tie_of(row, outgoing=False) for row in reader.read("meetings/members", body=body)]
    held = [
        tie for tie in ties if tie.values.get("mode") != "plan" and status(tie.values, stichtag) not in (OVER, LATER)
    ]
    return tuple(sorted(held, key=lambda tie: (sort_key(tie.other.name if tie.other else ""), tie.id)))


def sheet(reader: Reader, meeting: Record, stichtag: date | None = None) -> Sheet:
    """The seats of a meeting; ``stichtag`` is the day for which functions are placed, else the meeting's own."""
    ties: dict[str, dict[str, Tie]] = defaultdict(dict)
    for row in sorted(reader.read("meetings/attendance", meeting=meeting.id), key=lambda row: row["properties"]["id"]):
        tie = tie_of(row, outgoing=False)
        ties[tie.source_id].setdefault(tie.rel.name, tie)
    day = meeting_day(meeting.values)
    homes = home(reader, ties, stichtag or (day.first if day is not None else None))
    at = {key: ", ".join(sorted(names.values(), key=sort_key)) for key, names in homes.items()}
    seats = (_seat(found, homes, at) for found in ties.values())
    return Sheet(meeting, tuple(sorted(seats, key=lambda seat: _place(seat, at))))


def _seat(ties: Mapping[str, Tie], homes: Mapping[str, Mapping[str, str]], at: Mapping[str, str]) -> Seat:
    tie = next(iter(ties.values()))
    other = tie.other or Neighbour(tie.source_id, tie.source_id, ONTOLOGY.kind("Entity"))
    return Seat(
        tie.source_id, other.name, other.kind, beside(other.name, at.get(tie.source_id, "")),
        tuple(sorted(homes.get(tie.source_id, {}))), ties.get("INVITED"), ties.get("ATTENDED"),
    )  # fmt: skip


def beside(name: str, home: str) -> str:
    """The organisation to be said beside a name; "" where the name ends with it already."""
    return "" if home and name.endswith(home) else home


def _place(seat: Seat, at: Mapping[str, str]) -> tuple[str, str, str]:
    return sort_key(at.get(seat.id) or seat.name), sort_key(seat.name), seat.id


def home(reader: Reader, ids: Iterable[str], day: date | None) -> dict[str, dict[str, str]]:
    """The organisations of functions, units and persons on a day: id → (id of the organisation → name)."""
    wanted = sorted(set(ids))
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in reader.read("meetings/homes", ids=wanted) if wanted else ():
        if day is None or _within(row, day):
            found[row["party"]][row["home"]] = row["name"] or row["home"]
    return found


def _within(row: Mapping[str, Any], day: date) -> bool:
    begins, ends = row["valid_from"], row["valid_to"]
    exact = (row["valid_to_precision"] or "D") == "D"
    return (begins is None or begins <= day) and (ends is None or not exact or ends >= day)


def actions(reader: Reader, meetings: Sequence[Record], stichtag: date) -> tuple[Action, ...]:
    """The measures of some meetings, those due first; those without a day last."""
    rows = reader.read("meetings/actions", meetings=[one.id for one in meetings]) if meetings else []
    days = {one.id: order(meeting_day(one.values)) for one in meetings}
    seen: dict[str, tuple[Record, set[str], set[str]]] = {}
    for row in rows:
        record = record_of({"labels": MEASURE.labels, "properties": row["properties"]})
        _, where, who = seen.setdefault(record.id, (record, set(), set()))
        where.add(row["meeting"])
        who.update(name for _, name in row["responsible"])
    found = [_action(record, where, who, stichtag, days) for record, where, who in seen.values()]
    return tuple(sorted(found, key=lambda one: (one.due_on is None, order(one.due_on), sort_key(one.name), one.id)))


def _action(
    record: Record, where: Iterable[str], who: Iterable[str], stichtag: date, days: Mapping[str, tuple[date, date]]
) -> Action:
    held = value_on(record.values, "status", stichtag)
    due = record.values.get("due_on")
    return Action(
        record.id, record.name, held.value if held is not None else "", due if isinstance(due, Day) else None,
        tuple(sorted(who, key=sort_key)), tuple(sorted(where, key=lambda key: (days[key], key))),
    )  # fmt: skip


def earlier(meetings: Iterable[Record], than: Record) -> tuple[Record, ...]:
    """The meetings of a series before one of them, by day and then by id."""
    mark = _when(than)
    return tuple(one for one in meetings if one.id != than.id and _when(one) < mark)


def _when(meeting: Record) -> tuple[tuple[date, date], str]:
    day = meeting_day(meeting.values)
    return (order(day) if day is not None else (date.max, date.max)), meeting.id


def upcoming(meetings: Iterable[Record], stichtag: date) -> Record | None:
    """The next meeting that is planned on or after the day."""
    found = []
    for one in meetings:
        day = one.values.get("planned_on")
        cancelled = one.values.get("meeting_status") == "abgesagt"
        ahead = isinstance(day, Day) and day.last is not None and day.last >= stichtag
        if ahead and not cancelled and took_place(one.values, stichtag) is None:
            found.append(one)
    return min(found, key=_when, default=None)


def groups(reader: Reader, kreis: str) -> tuple[Group, ...]:
    """The actor groups of a Kreis that have organisations, in their order; last those organisations that have none."""
    rows = reader.read("meetings/groups", kreis=kreis)
    found = [
        Group(row["group"] or "", row["name"] or "", _in_order(row["organisations"]), row["rank"] or 0) for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (not one.id, one.rank, sort_key(one.name))))


def _in_order(pairs: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((key, name) for key, name in pairs), key=lambda one: (sort_key(one[1]), one[0])))


def guests(reader: Reader, meeting: Record) -> tuple[Guest, ...]:
    """Those invited who have an address, for a calendar that somebody wants with addresses."""
    rows = discreet(reader).read("meetings/addresses", meeting=meeting.id)
    return tuple(Guest(row["name"], row["email"], row["reply"] or "", row["id"]) for row in rows if row["email"])


def asked(reader: Reader, meetings: Iterable[str], meeting: str) -> tuple[Asked, Asked]:
    """Which organisations were invited and came, through whoever of them was: to one meeting, and to any of them."""
    rows = reader.read("meetings/asked", meetings=sorted(meetings), meeting=meeting)
    sets: dict[tuple[str, bool], set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for row in rows:
        if row["type"] == "INVITED" or row["came"]:
            sets[row["type"], bool(row["here"])].add(row["organisation"])
            names[row["organisation"]] = row["name"] or row["organisation"]
    here, there = (
        Asked(frozenset(sets["INVITED", one]), frozenset(sets["ATTENDED", one]), names) for one in (True, False)
    )
    return here, Asked(here.invited | there.invited, here.came | there.came, names)


def record(reader: Reader, kind: str, key: str) -> Record:
    """The record of a kind with this id; raises NotThere."""
    return reads.of_kind(reader, ONTOLOGY.kind(kind), key)
