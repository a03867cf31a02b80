"""The evidence of one field, in the words the drawer shows. No HTTP, no store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote as percent

from graph_app.coverage.matrix import Field
from graph_app.coverage.proofs import day_of
from graph_app.coverage.rule import Quote, heard
from graph_app.entities import confirmation
from graph_app.ontology import ONTOLOGY, Day

_DEFINITE = ("ja", "nein")
#: So many sentences stand beside each other; the rest is folded away, so that the table stays in sight.
SHOWN = 2
_CONTRADICTION, _BEGIN = "≠ Widerspruch:", "≠ Widerspruch beim Beginn:"
_LATER, _EARLIER, _ALSO = "Später:", "Früher:", "Außerdem erfasst:"
_ORDER = ("", _CONTRADICTION, _BEGIN, _ALSO, _EARLIER, _LATER)


@dataclass(frozen=True, slots=True)
class Voice:
    """One sentence of the drawer: what it is to the answer, its words, where they stand, which record says it."""

    role: str
    words: str
    cite: str
    says: str
    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Drawer:
    """What a field rests on."""

    title: str
    field: Field
    facts: tuple[tuple[str, str], ...]
    voices: tuple[Voice, ...]
    mail: str

    @property
    def first(self) -> tuple[Voice, ...]:
        """What is shown at once."""
        return self.voices[:SHOWN]

    @property
    def rest(self) -> tuple[Voice, ...]:
        """What is folded away."""
        return self.voices[SHOWN:]

    @property
    def proven(self) -> bool:
        """Whether there is a ja or nein that somebody could confirm."""
        return self.field.cell.state in _DEFINITE and self.field.cell.evidence != "confirmed"


def drawer(field: Field, sources: Mapping[str, Mapping[str, Any]], day: date) -> Drawer:
    """The drawer of a field on ``day``; ``sources`` are the stored properties of the Sources by id."""
    title = f"Beleg: {field.column.plain_name} in {field.municipality.name}"
    voices = [_voice(quote, _role(quote, field, day), sources) for quote in heard(field.cell.quotes)]
    voices.sort(key=lambda voice: _ORDER.index(voice.role))
    return Drawer(title, field, tuple(_facts(field)), tuple(voices), _mail(field))


def titles(quotes: Iterable[Quote], sources: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """What the sources of some sentences are called, each once."""
    named = (sources[quote.source] for quote in quotes if quote.source and quote.source in sources)
    return tuple(dict.fromkeys(source_title(source) for source in named))


def source_title(source: Mapping[str, Any]) -> str:
    """A source as a foot line names it: publisher or title, and its day."""
    dated = day_of(source, "dated_on")
    of = (
        f" vom {dated.text()}"
        if dated and dated.precision == "D"
        else f", {dated.text()}"
        if dated and dated.known
        else ""
    )
    publisher = f"{source['publisher']}: " if source.get("publisher") else ""
    return f"{publisher}{source.get('name') or 'Quelle ohne Namen'}{of}"


def known_as(day: Day) -> str:
    """A day in a sentence: „im Jahr 2023“, „im Monat 09.2026“, „31.12.2023“."""
    before = {"Y": "im Jahr ", "M": "im Monat "}.get(day.precision, "")
    return before + day.text()


def _facts(field: Field) -> Iterator[tuple[str, str]]:
    cell = field.cell
    if cell.state in _DEFINITE:
        begins = "vakant" if cell.vacant else "Beginn"
        yield begins, known_as(cell.since) if cell.since else "nicht genannt"
        if cell.observed_on is not None:
            yield "Stand der Quelle", cell.observed_on.text()
        confirmed = cell.evidence == "confirmed" and cell.confirmed_on is not None and cell.confirmed_on.known
        yield "bestätigt", cell.confirmed_on.text() if confirmed and cell.confirmed_on else "noch nicht"
    if cell.note and not cell.vacant:
        yield "Hinweis", cell.note


def _voice(quote: Quote, role: str, sources: Mapping[str, Mapping[str, Any]]) -> Voice:
    kind = ONTOLOGY.kind(quote.kind)
    source = sources.get(quote.source or "")
    cite = source_title(source) if source else quote.source or "ohne Quelle erfasst"
    if source and source.get("locator"):
        cite += f", {source['locator']}"
    name = quote.name if kind.name != "Statement" else "Aussage öffnen"
    return Voice(role, quote.quote or "", cite, _says(quote), f"/{kind.slug}/{quote.record}", name)


def _role(quote: Quote, field: Field, day: date) -> str:
    """What a sentence is to the answer. Contradictions are named as what they are; what is over is not one."""
    cell = field.cell
    if quote.decides:
        return ""
    if quote.since is not None and quote.since.first is not None and quote.since.first > day:
        return _LATER
    if quote.until is not None and quote.until.last is not None and quote.until.last <= day:
        return _EARLIER
    if quote.state not in _DEFINITE or cell.state not in _DEFINITE:
        return _ALSO
    if quote.state != cell.state:
        return _CONTRADICTION if cell.conflict else _ALSO
    known = quote.since is not None and cell.since is not None
    return _BEGIN if known and quote.since != cell.since else _ALSO


def _says(quote: Quote) -> str:
    """What a Statement says, with its days; of another record which link, and how sure and old that link is."""
    if quote.state is None:
        sure = confirmation.proved(quote.evidence, quote.observed_on, quote.confirmed_on, bool(quote.source))
        return f"{quote.about}, {sure}" if quote.about else ""
    days = [
        f"seit {quote.since.text()}" if quote.since and quote.since.known else "",
        f"bis {quote.until.text()}" if quote.until and quote.until.known else "",
        f"Stand {quote.observed_on.text()}" if quote.observed_on and quote.observed_on.known else "",
    ]
    return ", ".join([quote.state, *filter(None, days)])


def _mail(field: Field) -> str:
    """A mail to the municipality, prepared: it asks and takes nothing for granted."""
    subject = f"Nachfrage: {field.column.plain_name} in {field.municipality.name}"
    body = (
        f"Guten Tag,\n\nfür die Übersicht zum Kommunalen Integrationsmanagement möchten wir wissen, ob es in "
        f"{field.municipality.name} Folgendes gibt: {field.column.plain_name}.\n\n"
        "Wenn ja: seit wann und bei welcher Stelle? Wenn nein: Bitte sagen Sie uns auch das.\n\nVielen Dank"
    )
    return f"mailto:?subject={percent(subject)}&body={percent(body)}"
