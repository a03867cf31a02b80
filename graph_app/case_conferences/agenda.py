"""What the bodies of a Kreis have to talk about: structural issues handed to them, with their history. No HTTP."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from graph_app.case_conferences.conferences import ISSUE
from graph_app.entities.dated import value_on
from graph_app.entities.gatherings import meeting_day
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record, record_of
from graph_app.entities.words import earlier, said, span
from graph_app.meetings import reads as meetings
from graph_app.meetings.issues import SETTLED
from graph_app.ontology.values import sort_key

_STATUS = ISSUE.property("status")


@dataclass(frozen=True, slots=True)
class Point:
    """An issue on an agenda: its status and since when, what it was before, where it came up."""

    name: str
    path: str
    status: str
    history: str
    raised: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """The issues of one body, and its next meeting."""

    name: str
    path: str
    coming: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """The agendas of all bodies of a Kreis that were handed an issue which is not settled."""

    template: ClassVar[str] = "case_conferences/agenda.html"
    title: str
    agendas: tuple[Agenda, ...]


def page(reader: Reader, kreis: str, name: str, day: date) -> AgendaPage:
    """The page for a Kreis on a day."""
    found: defaultdict[tuple[str, str], dict[str, Point]] = defaultdict(dict)
    for row in reader.read("case_conferences/agenda", kreis=kreis):
        issue = record_of(row)
        held = value_on(issue.values, "status", day)
        if held is None or held.value not in SETTLED:
            point = _point(issue, held.value if held is not None else "", row["raised"])
            found[row["body"], row["name"] or row["body"]][issue.id] = point
    agendas = []
    for (body, title), points in sorted(found.items(), key=lambda pair: (sort_key(pair[0][1]), pair[0][0])):
        coming = meetings.upcoming(meetings.of_body(reader, body), day)
        when = meeting_day(coming.values) if coming is not None else None
        ordered = tuple(sorted(points.values(), key=lambda one: (sort_key(one.name), one.path)))
        agendas.append(Agenda(title, f"/gremien/{body}", when.text() if when is not None else "", ordered))
    return AgendaPage(f"Strukturthemen für die Gremien: {name}", tuple(agendas))


def _point(issue: Record, status: str, raised: list[str]) -> Point:
    since = span(issue.values.get("status_since"), None) if status == issue.values.get("status") else ""
    before = "; ".join(earlier(_STATUS, entry) for entry in issue.values.get("status_history") or ())
    word = said(_STATUS, status) or "Stand nicht erfasst"
    return Point(
        issue.name, f"/{ISSUE.slug}/{issue.id}", f"{word} {since}".strip(), before,
        "; ".join(sorted(filter(None, raised), key=sort_key)),
    )  # fmt: skip
