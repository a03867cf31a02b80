"""Who could answer: a function, organisation or unit with what ties it to the place, as it stands on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_app.entities import spans
from graph_app.entities.dated import value_on
from graph_app.entities.evidence import level, weakest
from graph_app.entities.record import Record, loaded, record_of
from graph_app.entities.spans import Phase, Span
from graph_app.ontology import ONTOLOGY, Day

Row = Mapping[str, Any]
Values = Mapping[str, Any]

#: States in which a function is not yet, or no longer, at work (domain knowledge §2.0).
NOT_AT_WORK = frozenset({"geplant", "beantragt", "bewilligt", "ausgeschrieben", "aufgegeben"})
COMING = NOT_AT_WORK - {"aufgegeben"}
VACANT, FILLED = "vakant", "besetzt"
#: Where a position works comes before who employs it; a unit and an organisation may be part of another.
_HOMES = ("LOCATED_AT", "EMPLOYED_BY", "PART_OF")


@dataclass(frozen=True, slots=True)
class Proof:
    """A relationship that speaks for a candidate: where it stands, what it says, from when and how sure."""

    rel: str
    source: str | None
    quote: str | None
    observed_on: Day | None
    evidence: str | None
    since: Day | None
    confirmed_on: Day | None
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A record on a day: whether it is at work, vacant, by whom it is held, and where it belongs.

    A function that is neither ``vacant`` nor ``held`` is one of which nobody recorded whether somebody holds it.
    ``assumed``: where it belongs is said by the records of today alone, which name no beginning.
    """

    record: Record
    vacant: bool
    person: Named | None
    homes: tuple[Record, ...]
    held: bool = False
    assumed: bool = False

    @property
    def is_position(self) -> bool:
        """Whether it is a function, which can be vacant; an organisation or unit cannot."""
        return self.record.kind.name == "Position"

    @property
    def home(self) -> Record | None:
        """Where it works, else who employs it."""
        return self.homes[0] if self.homes else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record and the relationship by which it may answer for a place.

    ``topic``, ``stage`` and ``law`` are what the responsibility is limited to; ``covers`` the ids of the topics, stages
    and groups it works on or counts to. ``scope`` is 0 for the place itself, 1 for its Kreis, 2 for the Land. ``tie``
    is the id of the relationship; the first of ``proofs`` is what it rests on.
    """

    standing: Standing
    relationship: str
    territory: str
    scope: int
    topic: str
    stage: str
    law: str
    covers: frozenset[str]
    sure: bool
    proofs: tuple[Proof, ...]
    offers: bool = False
    tie: str = ""

    @property
    def record(self) -> Record:
        """The function, organisation or unit."""
        return self.standing.record

    @property
    def id(self) -> str:
        """Its id."""
        return self.record.id

    @property
    def baustein(self) -> int | None:
        """The Baustein of a position."""
        found: int | None = self.record.values.get("baustein")
        return found

    @property
    def evidence(self) -> str:
        """The evidence of the whole chain."""
        return weakest(proof.evidence for proof in self.proofs)

    @property
    def confirmed_on(self) -> Day | None:
        """When somebody last confirmed what it is responsible for."""
        return confirmed_on(self.proofs, self.record)


def confirmed_on(proofs: Sequence[Proof], record: Record) -> Day | None:
    """When somebody confirmed that a record answers for the place; None without a known day.

    The one rule of answer, reply, ladder, proposal and day sheet: the confirmation of the responsibility itself, the
    first of its proofs; where nobody confirmed that apart, the one of the function. Who confirms a function later does
    not renew what was confirmed of its responsibility.
    """
    own = _known(record.values.get("confirmed_on"))
    return (proofs[0].confirmed_on if proofs else None) or own


def standing_of(row: Row, day: date, at_work: bool = True) -> Standing | None:
    """A record with its holders and homes on a day; None when it is not there, or not ``at_work``, then.

    A position whose status nobody recorded for the day is a function all the same.
    """
    record = record_of({"labels": row["labels"], "properties": row["node"]})
    if existing(record, day) is not Phase.HOLDS:
        return None
    found = _homes(row.get("homes") or (), day)
    if found is None:
        return None
    homes, assumed = found
    person, holders = _holders(row.get("holders") or (), day)
    if record.kind.name != "Position":
        return Standing(record, False, None, homes, assumed=assumed)
    status = status_on(record, day)
    if at_work and status in NOT_AT_WORK:
        return None
    vacant = not holders and (_left(row.get("holders") or (), record, day) or status == VACANT)
    return Standing(record, vacant, person, homes, not vacant and (holders > 0 or status == FILLED), assumed)


def status_on(record: Record, day: date) -> str:
    """The status of a position on a day; empty where nobody recorded it for that day."""
    found = value_on(record.values, "status", day)
    return found.value if found is not None else ""


def coming(row: Row, day: date) -> bool:
    """Whether a row is that of a position which is planned, applied for or granted, but not at work yet."""
    record = record_of({"labels": row["labels"], "properties": row["node"]})
    return record.kind.name == "Position" and status_on(record, day) in COMING


def candidate(row: Row, scope: int, day: date, at_work: bool = True) -> Candidate | None:
    """What a row of the graph proves on a day; None when it is over, not yet begun or not ``at_work``."""
    standing = standing_of(row, day, at_work)
    if standing is None:
        return None
    tie = tie_values(row["type"], row["tie"])
    own = spans.of_tie(tie)
    members = {one["subject"]: tie_values("COVERS", one["tie"]) for one in row.get("memberships") or ()}
    members = {
        key: values
        for key, values in members.items()
        if _fact(values) and spans.phase((own, spans.of_tie(values)), day) is Phase.HOLDS
    }
    limited = bool(tie.get("topic") or tie.get("stage"))
    phase = Phase.HOLDS if members and not limited else own.phase(day)
    if phase in (Phase.ENDED, Phase.NOT_YET):
        return None
    links = [Link(row["type"], tie)]
    if not limited:
        links += [Link("COVERS", values) for values in members.values()]
    return Candidate(
        standing, row["type"], row["territory"], scope, _plain(tie.get("topic"), "topic-"),
        _plain(tie.get("stage"), "stage-"), str(tie.get("law_area") or ""), frozenset(members), phase is Phase.HOLDS,
        tuple(proof_of(link) for link in links), tie=str(tie.get("id") or ""),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship type with its values."""

    rel: str
    values: Values


def tie_values(rel: str, row: Row) -> Values:
    """The values of a relationship as the ontology declares them, with the instant it was recorded."""
    return loaded(ONTOLOGY.relation(rel).properties, row)


def holds(values: Values, day: date) -> bool:
    """Whether a relationship surely holds as a fact on a day."""
    return _fact(values) and spans.of_tie(values).phase(day) is Phase.HOLDS


def belongs(values: Values, day: date) -> bool | None:
    """Whether something belongs somewhere on a day; None where not, False where only the records of today say so.

    That a function works at an office is structure, which lists tell without its beginning. On a day before anybody
    saw it nothing else is known, so it is shown as what it is: known from today. It proves no responsibility.
    """
    if holds(values, day):
        return True
    span = spans.of_tie(values)
    return False if _fact(values) and not span.stated and span.over(day) is Phase.HOLDS else None


def existing(record: Record, day: date) -> Phase:
    """Whether a record exists on a day; without days it always does."""
    return Span(_known(record.values.get("valid_from")), record.values.get("valid_to")).phase(day)


def _fact(values: Values) -> bool:
    return bool(values.get("mode", "ist") == "ist")


def _homes(rows: Iterable[Row], day: date) -> tuple[tuple[Record, ...], bool] | None:
    """Where it belongs on the day, the workplace first; None when all of that has ended or was put away.

    Beside it whether only the records of today say so: they are asked where nothing is known for the day.
    """
    found: list[tuple[int, Record]] = []
    assumed: list[tuple[int, Record]] = []
    for row in rows:
        there = belongs(tie_values(row["type"], row["tie"]), day)
        if there is not None:
            one = record_of({"labels": row["labels"], "properties": row["node"]})
            (found if there else assumed).append((_HOMES.index(row["type"]), one))
    alive = [(rank, one) for rank, one in found or assumed if not one.archived and existing(one, day) is Phase.HOLDS]
    if found and not alive:
        return None
    return tuple(one for _, one in sorted(alive, key=lambda pair: (pair[0], pair[1].id))), bool(alive) and not found


def _holders(rows: Iterable[Row], day: date) -> tuple[Named | None, int]:
    """Who holds a position on the day, as far as somebody may be named, and how many do."""
    named: list[Named] = []
    count = 0
    for row in rows:
        if not holds(tie_values("HOLDS", row["tie"]), day) or _gone(row, day):
            continue
        count += 1
        if row["id"] is not None:
            named.append(Named(row["id"], row["name"]))
    return min(named, key=lambda one: one.id, default=None), count


def _gone(row: Row, day: date) -> bool:
    last = row.get("valid_to")
    if last is None:
        return False
    return Span(None, Day(last, row.get("valid_to_precision") or "D")).phase(day) is not Phase.HOLDS


def _left(rows: Sequence[Row], record: Record, day: date) -> bool:
    """Whether somebody held the position and left after its status was last said; nobody recorded is no vacancy."""
    ends = [values.get("valid_to") for values in (tie_values("HOLDS", row["tie"]) for row in rows)]
    over = [end for end in ends if end is not None and end.last is not None and end.last < day]
    since = _known(record.values.get("status_since"))
    return (
        bool(rows)
        and len(over) == len(rows)
        and all(since is None or spans.order(end) >= spans.order(since) for end in over)
    )


def proof_of(link: Link) -> Proof:
    """What a relationship says for somebody, and what it rests on."""
    values = link.values
    return Proof(
        link.rel, values.get("source"), values.get("quote"), _known(values.get("observed_on")), level(values),
        _known(values.get("valid_from")), _known(values.get("confirmed_on")), _known(values.get("valid_to")),
    )  # fmt: skip


def _known(day: Day | None) -> Day | None:
    return day if day is not None and day.known else None


def _plain(value: Any, prefix: str) -> str:
    return str(value or "").removeprefix(prefix)
