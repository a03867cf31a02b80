"""What records prove: rows of the graph become proofs and Statements with their spans. Pure; reads.py asks for them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from graph_app import clock
from graph_app.coverage.rule import Proof, Quote, Says
from graph_app.coverage.voices import Statement
from graph_app.entities import spans
from graph_app.entities.evidence import level, weakest
from graph_app.entities.spans import Span
from graph_app.ontology import ONTOLOGY, Day, NotADay

Row = Mapping[str, Any]
Plans = Mapping[str, Row]

POSITION = ONTOLOGY.kind("Position")
#: A position that is promised or on its way counts in the plan (domain.md §2.0).
PLANNED = frozenset({"geplant", "beantragt", "bewilligt", "ausgeschrieben"})


def day_of(row: Row, name: str) -> Day | None:
    """A stored day; None when nothing is stored."""
    first, precision = row.get(name), row.get(f"{name}_precision")
    if first is None and precision not in ("U", "O"):
        return None
    return Day(first, precision or "D")


def statement_of(row: Row) -> Statement:
    """A Statement from its stored properties; ``sources`` are the ids it is STATED_IN."""
    said, sources = row["properties"], row["sources"]
    confirmed = day_of(said, "confirmed_on")
    return Statement(
        id=said["id"],
        state=said["state"],
        evidence="confirmed" if confirmed is not None and confirmed.known else said.get("evidence") or "claimed",
        since=day_of(said, "since"),
        until=day_of(said, "until"),
        observed_on=day_of(said, "observed_on"),
        confirmed_on=confirmed,
        recorded_at=said.get("recorded_at") or 0,
        source=said.get("source") or next(iter(sorted(sources)), None),
        quote=said.get("quote"),
        name=said.get("name") or "",
    )


def node_span(node: Row) -> Span:
    """How long a record exists; without days it always does."""
    return Span(day_of(node, "valid_from"), day_of(node, "valid_to"))


def tie_span(tie: Row, plans: Plans) -> Span:
    """How long a relationship holds: as ``spans.of_tie`` says, where what is planned starts with its plan."""
    seen = day_of(tie, "observed_on")
    plan = plans.get(tie.get("plan_version") or "", {}) if tie.get("mode") == "plan" else {}
    start = _known(day_of(tie, "valid_from")) or _known(day_of(plan, "valid_from"))
    end = day_of(tie, "valid_to") or day_of(plan, "valid_to")
    # Thousands of relationships say when they began: the other days are read only where one does not.
    otherwise = (day_of(tie, "confirmed_on"), _recorded(tie)) if start is None else ()
    return spans.tie_span(start, end, seen, otherwise)


def of_organisation(row: Row, plans: Plans, *, over_kreis: bool, only: str = "") -> Iterator[Proof]:
    """What an organisation, unit or body proves by its relationships to a group or subject and to a territory."""
    links = _links(row)
    planned = any(tie.get("mode") == "plan" for _, tie in links)
    yield Proof(
        row["record"],
        Says.PLANNED if planned else Says.FILLED,
        (node_span(row["node"]), *(tie_span(tie, plans) for _, tie in links)),
        _weakest(links),
        over_kreis,
        quotes=_quotes(row, links),
        only=only,
    )


def of_position(row: Row, plans: Plans, *, over_kreis: bool, only: str = "") -> Iterator[Proof]:
    """What a position proves: filled, vacant or planned, each for the days of its status or of the person's tie."""
    links = _links(row)
    spans = (node_span(row["node"]), *(tie_span(tie, plans) for _, tie in links))
    quotes = _quotes(row, links)
    if any(tie.get("mode") == "plan" for _, tie in links):
        yield Proof(row["record"], Says.PLANNED, spans, _weakest(links), over_kreis, quotes=quotes, only=only)
        return
    for value, span, said in _statuses(row["node"]):
        says = _SAYS.get(value)
        if says is not None:
            state = (_STATUS, said)
            told = (*quotes, *_quotes(row, [state]))
            sure = _weakest([*links, state])
            yield Proof(row["record"], says, (*spans, span), sure, over_kreis, says is Says.FILLED, told, only=only)
    for tie in row.get("holders") or ():
        if tie.get("mode") != "plan":
            held, link = (*spans, tie_span(tie, plans)), (_HELD, tie)
            told = (*quotes, *_quotes(row, [link]))
            sure = _weakest([*links, link])
            yield Proof(row["record"], Says.FILLED, held, sure, over_kreis, True, told, only=only)


_SAYS = {"besetzt": Says.FILLED, "vakant": Says.VACANT, **dict.fromkeys(PLANNED, Says.PLANNED)}
#: What a link of a chain says, in words, and its values as they are stored.
Link = tuple[str, Row]
_STATUS, _HELD = POSITION.property("status").label.de, ONTOLOGY.relation("HOLDS").reverse.de


def of_row(row: Row, plans: Plans, *, over_kreis: bool, only: str = "") -> Iterator[Proof]:
    """What the record of a row proves, whatever its kind; ``only`` names what it is limited to, in words."""
    of = of_position if POSITION.name in row["labels"] else of_organisation
    return of(row, plans, over_kreis=over_kreis, only=only)


def _links(row: Row) -> list[Link]:
    """The relationships of a row: to its group, topic or stage where it has one, and to the territory."""
    found = [(ONTOLOGY.relation(row["rel"]).label.de, row["tie"])]
    belongs = row.get("membership")
    return found if belongs is None else [(ONTOLOGY.relation(row["belongs"]).label.de, belongs), *found]


def _statuses(node: Row) -> Iterator[tuple[str, Span, Row]]:
    """Every status a position had: its value, its days, and where it is said. One ends when the next begins."""
    entries = [json.loads(text) for text in node.get("status_history") or ()]
    now = node.get("status")
    told: list[tuple[str, Day | None, Day | None, Row]] = [
        (entry["value"], _read(entry.get("from")), _read(entry.get("to")), _entry(entry)) for entry in entries
    ]
    if now:
        since = _known(day_of(node, "status_since")) or (told[-1][2] if told else None)
        confirmed = _known(day_of(node, "confirmed_on"))
        told.append((now, since, None, {"confirmed_on": confirmed.first if confirmed else None}))
    for i, (value, start, end, said) in enumerate(told):
        following = told[i + 1][1] if i + 1 < len(told) else None
        stated = start is not None
        first = start or (_known(day_of(node, "confirmed_on")) or _recorded(node) if i + 1 == len(told) else None)
        yield value, Span(first, _before(end, following), stated=stated), said


def _before(end: Day | None, following: Day | None) -> Day | None:
    """The last day of a status: the day before the next one, or its own end when that is earlier."""
    if following is None or following.first is None:
        return end
    limit = Day.on(following.first - timedelta(days=1)) if following.precision == "D" else following
    if end is None or end.first is None or end.last is None or limit.last is None:
        return limit
    return end if end.last < limit.last else limit


def _entry(entry: Row) -> Row:
    """An entry of a history with its day as stored properties have it."""
    observed = _read(entry.get("observed_on"))
    days = {"observed_on": observed.first, "observed_on_precision": observed.precision} if observed else {}
    return {**entry, **days} if days else {key: value for key, value in entry.items() if key != "observed_on"}


def _read(value: Any) -> Day | None:
    if value is None:
        return None
    try:
        return _known(Day.from_json(value))
    except NotADay:  # a history is never edited by hand; one bad entry must not hide the others
        return None


def _known(day: Day | None) -> Day | None:
    return day if day is not None and day.known else None


def _recorded(row: Row) -> Day:
    recorded = row.get("recorded_at")
    return Day.on(clock.local(recorded).date() if recorded is not None else date.max.replace(year=2200))


def _weakest(links: Iterable[Link]) -> str:
    return weakest(level(values) for _, values in links)


def _quotes(row: Row, links: Iterable[Link]) -> tuple[Quote, ...]:
    """One quote a link, with the source, the day and the evidence of that link alone.

    Links that say the same of where they are known from are said once.
    """
    kind = ONTOLOGY.of_labels(row["labels"]).name
    name = row["node"].get("name") or row["record"]
    found: dict[tuple[Any, ...], list[str]] = {}
    for about, values in links:
        said = (
            values.get("source"), values.get("quote"), day_of(values, "observed_on"), level(values),
            day_of(values, "confirmed_on"), values.get("evidence"),
        )  # fmt: skip
        found.setdefault(said, []).append(about)
    return tuple(
        Quote(
            row["record"], kind, name, source, quote, seen, evidence, confirmed, about=", ".join(dict.fromkeys(abouts)),
            stated=stated,
        )
        for (source, quote, seen, evidence, confirmed, stated), abouts in found.items()
    )  # fmt: skip
