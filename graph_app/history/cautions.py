"""What a comparison of two days cannot know, as sentences with their numbers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from graph_app.coverage.matrix import listed
from graph_app.history.comparison import Comparison
from graph_app.history.period import Period
from graph_app.history.reads import CONTACTS, Covered, Kept
from graph_app.ontology import Day
from graph_app.web.formats import in_words

_ALWAYS = "Der Vergleich kennt nur, was bis heute eingetragen ist. Archivierte Einträge und gesperrte Personen fehlen."


def cautions(found: Comparison, kept: Kept, covered: Covered, today: date) -> tuple[str, ...]:
    """The sentences for this comparison; ``today`` tells which of its days still lie ahead."""
    return (
        *ahead(found.period, today),
        *_undated(kept),
        *_unsure(found),
        *_unknown(found),
        *_planned(found),
        *_contradicted(covered),
        _ALWAYS,
    )


def ahead(period: Period, today: date) -> Iterator[str]:
    """Says which of the days still lie ahead; nothing where both are there."""
    start, end = period.start, period.end
    if start > today:
        yield "Beide Tage liegen in der Zukunft. Gezeigt wird, was dafür schon eingetragen ist."
    elif end > today:
        yield f"Der {end:%d.%m.%Y} liegt in der Zukunft. Gezeigt wird, was bis dahin schon eingetragen ist."


def _undated(kept: Kept) -> Iterator[str]:
    """Relationships without any day count since they are known; they can neither begin nor end in a comparison."""
    every = [link.values for link in kept.links if link.rel.name in CONTACTS]
    bare = sum(not _dated(values) for values in every)
    if bare == 1:
        which = (
            f"Von {in_words(len(every), '', 'Beziehungen')} hat eine" if len(every) > 1 else "Die einzige Beziehung hat"
        )
        yield (
            f"{which} weder Beginn noch Ende. Sie gilt ab dem Tag, an dem sie zuerst belegt, bestätigt oder erfasst "
            "wurde, und erscheint hier nie als neu oder beendet."
        )
    elif bare:
        yield (
            f"Von {in_words(len(every), '', 'Beziehungen')} haben {in_words(bare, '', '').strip()} weder Beginn noch "
            "Ende. Sie gelten ab dem Tag, an dem sie zuerst belegt, bestätigt oder erfasst wurden, und erscheinen hier "
            "nie als neu oder beendet."
        )


def _unsure(found: Comparison) -> Iterator[str]:
    unsure = sum(not one.sure for one in (*found.world, *found.works, *found.planned)) + sum(
        not one.sure for one in found.moves
    )
    if unsure:
        words = in_words(unsure, "einer Zeile", "Zeilen")
        yield f"Bei {words} ist der Tag ungenau. Ob es vor oder nach einem der beiden Tage war, ist offen."


def _unknown(found: Comparison) -> Iterator[str]:
    unknown, end = found.states[1].unbekannt, f"{found.period.end:%d.%m.%Y}"
    if unknown == 1:
        yield f"Ein Feld der Abdeckung ist am {end} unbekannt. Das ist keine Lücke."
    elif unknown:
        words = in_words(unknown, "", "Felder")
        yield f"{words[0].upper()}{words[1:]} der Abdeckung sind am {end} unbekannt. Das sind keine Lücken."


def _planned(found: Comparison) -> Iterator[str]:
    number, apart = len(found.planned), "Plan und Ist sind getrennt:"
    if number == 0:
        yield f"{apart} Was nur geplant ist, zählt hier nicht als Änderung."
    elif number == 1:
        yield f"{apart} Eine geplante Änderung steht unter „Nur geplant“ und zählt nicht als Änderung vor Ort."
    else:
        words = in_words(number, "", "geplante Änderungen")
        yield f"{apart} {words} stehen unter „Nur geplant“ und zählen nicht als Änderung vor Ort."


def _contradicted(covered: Covered) -> Iterator[str]:
    pairs = covered.fields.pairs
    places: Iterable[str] = dict.fromkeys(pair.after.municipality.name for pair in pairs if pair.after.cell.conflict)
    if names := list(places):
        yield f"Zu {listed(names)} widersprechen sich die Quellen. Beide Angaben bleiben erhalten."


def _dated(values: Mapping[str, Any]) -> bool:
    days = (values.get("valid_from"), values.get("valid_to"))
    return any(isinstance(day, Day) and day.known for day in days)
