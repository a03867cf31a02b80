"""The page of an organisation: what every record shows, with its positions, places and topics first. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import ClassVar

from graph_app.access import Actor
from graph_app.entities import chronicle, detail, reads
from graph_app.entities.chronicle import Line
from graph_app.entities.columns import column_names
from graph_app.entities.dated import value_on
from graph_app.entities.detail import LAST, DetailPage
from graph_app.entities.discretion import discreet
from graph_app.entities.reads import KEEPING, Reader
from graph_app.entities.record import Record, Tie
from graph_app.entities.ties.table import LATER, OVER, pointed, status
from graph_app.entities.visibility import nameable
from graph_app.entities.words import Names, evidence_of, said, span
from graph_app.ontology import ONTOLOGY, Day, Wording
from graph_app.ontology.values import sort_key
from graph_app.organisations import reads as portraits
from graph_app.organisations.staffing import BELONGING, POSITION, Portrait, Staffing
from graph_app.web.formats import fte

#: Ties of which the history of an organisation says nothing: how it is kept, and that positions are its own.
_NOT_TOLD = {*KEEPING, *BELONGING}
_LOOKED_AT, _MOST_TOLD = 40, 12
_TOPIC = ONTOLOGY.relation("RESPONSIBLE_FOR").property("topic")
_STATES = {"besetzt": "ja", "vakant": "nein"}


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position as it stands on the day."""

    id: str
    name: str
    path: str
    fte: float | None
    status: str
    since: str
    phone: str
    deputies: tuple[str, ...]
    holder: str = ""
    evidence: str | None = None
    plan: bool = False
    state: str = field(default="", metadata={"json": False})


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place, the topics the organisation works on there, since when, and what proves it."""

    place: str
    path: str
    topics: str
    period: str
    evidence: str | None
    source: str
    plan: bool


@dataclass(frozen=True, slots=True)
class OrganisationPage(DetailPage):
    """One organisation on one day."""

    template: ClassVar[str] = "organisations/detail.html"
    positions: tuple[PositionRow, ...] = field(default=(), kw_only=True)
    places: tuple[PlaceRow, ...] = field(default=(), kw_only=True)
    topics: tuple[str, ...] = field(default=(), kw_only=True)
    groups: tuple[str, ...] = field(default=(), kw_only=True)
    staff: str = field(default="", kw_only=True, metadata={"help": "The positions in one sentence"})
    open: tuple[str, ...] = field(default=(), kw_only=True, metadata={"help": "What should be cleared up"})


def build(
    reader: Reader,
    record: Record,
    day: date,
    actor: Actor,
    args: Mapping[str, str],
    wording: Wording | None = None,
) -> OrganisationPage:
    """The page of an organisation for a day, sorted and opened as the address says."""
    reader = discreet(reader)
    base = detail.build(reader, record, day, actor, args, wording)
    shown = portraits.portrait(reader, record, actor, day)
    wanted = pointed(shown.ties)
    known = reads.many(reader, wanted) if wanted else ()
    columns = column_names(reader, shown.ties, wording)
    names = Names({other.id: other.name for other in known}, wording, columns)
    positions = tuple(_positions(shown, names, day))
    kept = {one.name: getattr(base, one.name) for one in fields(base)}
    kept["history"] = _history(reader, shown, actor, wording)
    topics = _names(shown.ties, "COVERS", day)
    return OrganisationPage(
        **kept, positions=positions, places=tuple(_places(shown, topics, names, day)), topics=topics,
        groups=_names(shown.ties, "ACTS_AS", day), staff=_staff(positions), open=tuple(_open(positions, shown, day)),
    )  # fmt: skip


def _history(reader: Reader, shown: Portrait, actor: Actor, wording: Wording | None) -> tuple[Line, ...]:
    """The last changes of the organisation and of its positions together; that they belong here is not told twice."""
    own = [one for one in reads.history(reader, shown.record.id, _LOOKED_AT) if one.kind not in _NOT_TOLD]
    told = {"": own}
    for one in shown.staffing[:_MOST_TOLD]:
        entries = reads.history(reader, one.position.id, _LOOKED_AT)
        told[one.position.name] = [
            entry for entry in entries if entry.record == one.position.id and entry.action != "load"
        ]
    wanted = set(chronicle.mentioned(entry for entries in told.values() for entry in entries))
    known = nameable(reads.many(reader, wanted)) if wanted else {}
    columns = column_names(reader, (), wording, [entry for entries in told.values() for entry in entries])
    names = Names({key: other.name for key, other in known.items()}, wording, columns)
    found: list[Line] = []
    for name, entries in told.items():
        lines = chronicle.lines(entries, names, actor.role.sees)
        found += [replace(line, what=f"{name}: {line.what}") for line in lines] if name else lines
    return tuple(sorted(found, key=lambda line: -line.at)[:LAST])


def _names(ties: Iterable[Tie], name: str, day: date) -> tuple[str, ...]:
    found = {tie.other.name for tie in ties if tie.outgoing and tie.rel.name == name and tie.other and _now(tie, day)}
    return tuple(sorted(found, key=sort_key))


def _now(tie: Tie, day: date) -> bool:
    return tie.values.get("mode") != "plan" and status(tie.values, day) not in (OVER, LATER)


def _positions(shown: Portrait, names: Names, day: date) -> Iterable[PositionRow]:
    for one in shown.staffing:
        belonging = [tie for tie in one.ties if tie.rel.name in BELONGING and tie.target_id == shown.record.id]
        present = [tie for tie in belonging if status(tie.values, day) not in (OVER, LATER)]
        planned = [tie for tie in belonging if tie.values.get("mode") == "plan" and status(tie.values, day) != OVER]
        if present or planned:
            yield _row(one, names, day, plan=all(tie.values.get("mode") == "plan" for tie in present or planned))


def _row(one: Staffing, names: Names, day: date, plan: bool) -> PositionRow:
    position = one.position
    held = value_on(position.values, "status", day)
    word = said(POSITION.property("status"), held.value, names) if held is not None else ""
    since = span(held.since, None) if held is not None else ""
    if held is not None and not held.sure:
        word = f"vielleicht {word}"
    deputies = [
        tie.other.name
        for tie in one.ties
        if tie.rel.name == "DEPUTY_OF"
        and not tie.outgoing
        and tie.other
        and _now(tie, day)
        and tie.other.id not in one.hidden
    ]
    return PositionRow(
        position.id, position.name, f"/stellen/{position.id}", position.values.get("fte"), word, since,
        str(position.values.get("phone") or ""), tuple(sorted(deputies, key=sort_key)),
        _holder(one, day),
        evidence_of(position) or _evidence(one.ties), plan,
        _STATES.get(held.value, "") if held is not None and held.sure else "unbekannt",
    )  # fmt: skip


def _holder(one: Staffing, day: date) -> str:
    """Who has the position on the day, as far as it is whom the role may see."""
    if one.holder is None:
        return ""
    held = (tie for tie in one.ties if tie.rel.name == "HOLDS" and tie.source_id == one.holder.id and _now(tie, day))
    return one.holder.name if any(held) else ""


def _evidence(ties: Iterable[Tie]) -> str | None:
    said_by = {tie.evidence for tie in ties if tie.rel.name in (*BELONGING, "STATED_IN")}
    return next((word for word in ("confirmed", "claimed", "derived") if word in said_by), None)


def _places(shown: Portrait, topics: tuple[str, ...], names: Names, day: date) -> Iterable[PlaceRow]:
    ties = [tie for tie in shown.ticks("orte") if status(tie.values, day) != OVER and tie.other is not None]
    for tie in sorted(ties, key=lambda tie: (sort_key(tie.other.name if tie.other else ""), tie.id)):
        if tie.other is None:
            continue
        plan = tie.values.get("mode") == "plan"
        begin = tie.values.get("valid_from")
        period = span(begin, tie.values.get("valid_to"))
        if plan or status(tie.values, day) == LATER:
            word = "geplant" if plan else "gilt"
            period = f"{word} ab {begin.text()}" if isinstance(begin, Day) and begin.known else "geplant"
        topic = said(_TOPIC, tie.values.get("topic"), names)
        source = names.get(str(tie.values.get("source") or ""), "")
        version = names.get(str(tie.values.get("plan_version") or ""), "")
        other = tie.other
        yield PlaceRow(
            other.name, f"/{other.kind.slug}/{other.id}", topic or ", ".join(topics), period, tie.evidence,
            version or source, plan,
        )  # fmt: skip


def _staff(rows: Iterable[PositionRow]) -> str:
    """„3 Stellen, 2,5 VZÄ, davon 0,5 VZÄ vakant“; planned ones are counted apart."""
    every = [row for row in rows if not row.plan]
    if not every:
        return ""
    words = [f"{len(every)} Stellen" if len(every) > 1 else "1 Stelle"]
    total = sum(row.fte or 0 for row in every)
    if total:
        words.append(f"{fte(total)} VZÄ")
    vacant = [row for row in every if row.state == "nein"]
    if vacant:
        share = sum(row.fte or 0 for row in vacant)
        words.append(f"davon {fte(share)} VZÄ vakant" if share else f"davon {len(vacant)} vakant")
    return ", ".join(words)


def _open(rows: Iterable[PositionRow], shown: Portrait, day: date) -> Iterable[str]:
    for row in rows:
        if row.state == "nein" and not row.plan:
            deputy = "" if row.deputies else " und hat keine Vertretung"
            yield f"{row.name} ist {row.since or 'seit unbekannter Zeit'} vakant{deputy}."
    claimed = [t.other.name for t in shown.ticks("orte") if t.other and t.evidence == "claimed" and _now(t, day)]
    if claimed:
        places = ", ".join(sorted(set(claimed), key=sort_key))
        yield f"Nur laut Quelle, noch von niemandem bestätigt: {places}."
