"""Which papers about a place and its Kreis reached a body, and of which that is not recorded. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_app.dossiers.lines import called
from graph_app.dossiers.passages import Passage
from graph_app.entities.inquiries import asks
from graph_app.entities.presence import there
from graph_app.entities.record import Record, loaded, record_of
from graph_app.entities.ties.table import LATER, OVER, status
from graph_app.ontology import ONTOLOGY, Day

SUBMITTED_TO = ONTOLOGY.relation("SUBMITTED_TO")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """A paper, and when it was before the body; ``known`` is False when that is not recorded."""

    paper: Record
    known: bool
    when: str = ""


@dataclass(frozen=True, slots=True)
class Submissions:
    """The papers there are, as the body that asks knows them; without a body nobody can say who got what."""

    body: str
    papers: tuple[Given, ...]

    def passages(self) -> Iterator[Passage]:
        """What can be said to „Erhält das Gremium alle Vorlagen?“."""
        to = f"an {self.body}" if self.body else "an das fragende Gremium"
        if not self.papers:
            yield Passage(
                f"Vorlagen {to}: keine Angaben erfasst. Ob es alle Vorlagen erhält, lässt sich daraus nicht sagen.",
                known=False,
                gap=f"Vorlagen {to}: keine Angaben erfasst",
            )
            return
        got, rest = ([one for one in self.papers if one.known is known] for known in (True, False))
        total = len(self.papers)
        yield Passage(f"Vorlagen {to}: {len(got)} von {total} erfassten Vorlagen als vorgelegt erfasst.", _named(got))
        if rest:
            gap = f"Vorlagen {to}: {len(rest)} ohne Angabe, ob vorgelegt"
            yield Passage("Ob diese Vorlagen vorgelegt wurden, ist nicht erfasst:", _named(rest), known=False, gap=gap)
        hidden = sum(not one.paper.values.get("public") for one in self.papers)
        if hidden:
            words = "1 Vorlage ist" if hidden == 1 else f"{hidden} Vorlagen sind"
            yield Passage(f"{words} nicht als öffentlich vermerkt und hier nicht genannt. Bitte prüfen Sie das.")


def submissions(rows: Iterable[Row], body: Record | None, asked: Record, day: date) -> Submissions:
    """The papers of the rows that are there on a day, as seen from a body; the Anfrage and its like are no papers."""
    found = []
    for row in rows:
        paper = record_of(row)
        if paper.id == asked.id or asks(paper) or not there(paper, day):
            continue
        given = [one for one in row["submitted"] if body is not None and one["body"] == body.id]
        held = [
            values for values in (loaded(SUBMITTED_TO.properties, one["tie"]) for one in given) if _done(values, day)
        ]
        when = held[0].get("date") if held else None
        found.append(Given(paper, bool(held), when.text() if isinstance(when, Day) else ""))
    ordered = sorted(found, key=lambda one: (_day(one.paper), one.paper.name, one.paper.id))
    return Submissions(called(body, day) if body else "", tuple(ordered))


def _done(values: Mapping[str, Any], day: date) -> bool:
    """Whether the submission lies before the day."""
    when = values.get("date")
    later = isinstance(when, Day) and when.first is not None and when.first > day
    return not later and values.get("mode") != "plan" and status(values, day) not in (OVER, LATER)


def _day(paper: Record) -> str:
    value = paper.values.get("date")
    return value.first.isoformat() if isinstance(value, Day) and value.first else ""


def _named(given: Iterable[Given]) -> tuple[str, ...]:
    """The papers that are marked as public, by number, name and day."""
    return tuple(_words(one) for one in given if one.paper.values.get("public"))


def _words(one: Given) -> str:
    values = one.paper.values
    number = f"{values['number']}: " if values.get("number") else ""
    dated = values.get("date")
    of = f" vom {dated.text()}" if isinstance(dated, Day) and dated.known else ""
    return f"{number}{one.paper.name}{of}" + (f", vorgelegt am {one.when}" if one.when else "")
