"""A second meeting on the same day: asked about once, since it is mostly a mistake and sometimes meant. No HTTP."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from graph_app.entities.gatherings import meeting_day
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.errors import InvalidInput
from graph_app.meetings import changes, reads
from graph_app.meetings.changes import Series
from graph_app.meetings.forms import TWICE
from graph_app.ontology import ONTOLOGY

MEETING = ONTOLOGY.kind("Meeting")


Links = tuple[tuple[str, str], ...]


class Doubled(InvalidInput):
    """A meeting is there already on that day; ``links`` are address and name of what is there."""

    def __init__(self, there: Sequence[Record]) -> None:
        super().__init__({TWICE: [said(there)]})
        self.links: Links = tuple((f"/{MEETING.slug}/{one.id}", one.name) for one in there)


def ask(reader: Reader, body: str, series: Series, raw: Mapping[str, str]) -> None:
    """Raise Doubled when a body meets on one of the days of a series already and nobody said that this is meant.

    What the same form made when it was sent before does not count.
    """
    if raw.get(TWICE):
        return
    days, own = changes.series_days(series), changes.series_ids(series)
    if there := on(reads.of_body(reader, body), days, own):
        raise Doubled(there)


def on(meetings: Iterable[Record], days: Collection[date], own: Collection[str] = ()) -> tuple[Record, ...]:
    """Those of some meetings that are exactly on one of the days and not cancelled, without ``own``."""
    return tuple(
        one for one in meetings
        if one.id not in own and one.values.get("meeting_status") != "abgesagt" and _exactly(one) in days
    )  # fmt: skip


def _exactly(meeting: Record) -> date | None:
    day = meeting_day(meeting.values)
    return day.first if day is not None and day.precision == "D" else None


def said(there: Sequence[Record]) -> str:
    """The question about the meetings that are there: „Am 24.11.2026 ist schon ein Treffen eingetragen …“."""
    days = list(dict.fromkeys(f"{day:%d.%m.%Y}" for one in there if (day := _exactly(one)) is not None))
    names = ", ".join(f"„{one.name}“" for one in there)
    many = " und ".join(", ".join(days).rsplit(", ", 1))
    return (
        f"Am {many} ist schon ein Treffen eingetragen: {names}. Wenn es ein weiteres ist, legen Sie es trotzdem an."
        if len(there) == 1
        else f"Am {many} sind schon Treffen eingetragen: {names}. Wenn es weitere sind, legen Sie sie trotzdem an."
    )


def links(problem: InvalidInput | None) -> Links:
    """What a form shows of the meetings that are there; empty when something else is wrong."""
    return problem.links if isinstance(problem, Doubled) else ()
