"""What is due this week for whoever sits at the screen: gaps, measures, what to confirm. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph_app.access import Actor
from graph_app.entities.reads import Reader
from graph_app.entities.record import Neighbour, record_of
from graph_app.ontology import Day
from graph_app.starter import reads
from graph_app.upkeep.belonging import Belonging
from graph_app.upkeep.gaps.reads import Gap, gaps, narrowed
from graph_app.upkeep.handover.plan import FINISHED
from graph_app.upkeep.me import me
from graph_app.web.formats import weekday

DAYS = 7


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: until when, what, a sentence about it, where it is done."""

    due: date
    when: str
    late: bool
    title: str
    note: str
    href: str
    link: str
    example: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """The tasks of a week, and whose they are: the actor's own, else those of everybody in the Kreis."""

    tasks: tuple[Task, ...]
    mine: tuple[Neighbour, ...]


def week(reader: Reader, actor: Actor, place: Belonging, today: date, found: Sequence[Gap] | None = None) -> Week:
    """What is due within seven days or overdue, the oldest first; ``found`` are the gaps of the Kreis if known."""
    mine, kreis = me(reader, actor, place), place.kreis
    every = gaps(reader, kreis) if found is None else found
    until = today + timedelta(days=DAYS)
    own = {one.id for one in mine}
    tasks = [*_gaps(every, own, until, today), *_measures(reader, kreis, own, until, today)]
    tasks += _statements(reader, kreis, today)
    return Week(tuple(sorted(tasks, key=lambda task: (task.due, task.title))), mine)


def _gaps(every: Iterable[Gap], own: set[str], until: date, today: date) -> Iterable[Task]:
    for gap in narrowed(every, until=until):
        if gap.due is not None and (not own or own & {key for key, _ in gap.owners}):
            place = f" in {gap.place[1]}" if gap.place and gap.place[1] not in gap.record.name else ""
            yield Task(
                gap.due, weekday(gap.due), gap.due < today, f"Lücke schließen: {gap.record.name}{place}",
                _who(name for _, name in gap.owners), f"/luecken/{gap.record.id}/aufgabe", "Öffnen",
                gap.record.example is not None,
            )  # fmt: skip


def _measures(reader: Reader, kreis: str, own: set[str], until: date, today: date) -> Iterable[Task]:
    rows = reader.read("starter/measures", kreis=kreis, mine=sorted(own), until=until, finished=sorted(FINISHED))
    for row in rows:
        record, owners = record_of(row), [(str(key), str(name)) for key, name in row["owners"]]
        day = record.values.get("due_on")
        last = day.last if isinstance(day, Day) else None
        if last is None or last > until or (own and not own & {key for key, _ in owners}):
            continue
        yield Task(
            last, weekday(last), last < today, record.name, _who(name for _, name in owners),
            f"/{record.kind.slug}/{record.id}", "Öffnen", record.example is not None,
        )  # fmt: skip


def _statements(reader: Reader, kreis: str, today: date) -> Iterable[Task]:
    for one in reads.due(reader, kreis, today):
        places = "Kommune" if one.total == 1 else "Kommunen"
        note = f"Die Quelle ist vom {one.oldest:%d.%m.%Y}. Nach zwölf Monaten bitten wir um Bestätigung."
        title = f"{one.total} {places}: {one.label} bestätigen"
        yield Task(one.overdue_since, f"{one.overdue_since:%d.%m.%Y}", True, title, note, "/abdeckung", "Prüfen")


def _who(names: Iterable[str]) -> str:
    told = ", ".join(sorted(names))
    return f"Es kümmert sich: {told}." if told else "Noch kümmert sich niemand."
