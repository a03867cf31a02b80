"""The three-valued rule for one cell (design.md §3, rule 1). Pure; it does not know where the evidence comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from graph_app.coverage.voices import Statement, ranked, verdicts
from graph_app.entities.evidence import LEVELS
from graph_app.entities.spans import Phase, Span, later, order, phase, stated_start
from graph_app.ontology import Day


class Says(StrEnum):
    """What a record shows by being there."""

    FILLED = "filled"
    VACANT = "vacant"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Quote:
    """Where something is said: the record that says it, its source, the sentence, the day, and what it says.

    Of a record there is one for each link of its chain, each with its own source, day and evidence; ``about`` names the
    link. ``source`` is the id of a Source, or what somebody wrote in its place. ``stated`` is the evidence as it was
    entered: what is left of ``evidence`` for those who are not told of confirmations.
    """

    record: str
    kind: str = ""
    name: str = ""
    source: str | None = None
    quote: str | None = None
    observed_on: Day | None = None
    evidence: str | None = None
    confirmed_on: Day | None = None
    state: str | None = None
    since: Day | None = None
    until: Day | None = None
    decides: bool = False
    about: str = ""
    stated: str | None = None

    @property
    def deciding(self) -> Quote:
        """The same as one that decided. By hand: a comparison makes thousands, and dataclasses.replace takes longer."""
        return Quote(
            self.record, self.kind, self.name, self.source, self.quote, self.observed_on, self.evidence,
            self.confirmed_on, self.state, self.since, self.until, True, self.about, self.stated,
        )  # fmt: skip

    @property
    def silent(self) -> bool:
        """Whether it says nothing of where it is known from."""
        said = (self.source, self.quote, self.observed_on, self.evidence, self.confirmed_on, self.state)
        return not any(said)

    @property
    def seen(self) -> Day | None:
        """Its Stand: the newest day on which somebody looked; a confirmation is an observation."""
        return later(self.observed_on, self.confirmed_on)


@dataclass(frozen=True, slots=True)
class Proof:
    """A record that bears on a cell: an organisation, a unit, a body or a position, with the spans of every link to it.

    ``lasting``: its start counts even after its end, because the first filled position is the start of KIM.
    ``alike`` are further records that prove exactly the same. ``only`` says in words what it is limited to.
    """

    record: str
    says: Says
    spans: tuple[Span, ...]
    evidence: str = "derived"
    over_kreis: bool = False
    lasting: bool = False
    quotes: tuple[Quote, ...] = ()
    alike: tuple[str, ...] = ()
    only: str = ""

    @property
    def records(self) -> tuple[str, ...]:
        """Every record it speaks for."""
        return (self.record, *self.alike)


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer: the state, its evidence, since when, a note, and everything that was said about it.

    ``records`` decided; ``past`` are those that have surely ended. ``partial`` says that only a part of what was asked
    is proved, which ``note`` names: an actor group of which somebody is responsible for one topic is there for that
    topic. That is a ja, since an organisation of the group does work there, but it never stands for the whole group.
    """

    state: str
    evidence: str | None = None
    since: Day | None = None
    note: str = ""
    over_kreis: bool = False
    plan: bool = False
    vacant: bool = False
    partial: bool = False
    records: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    conflict: bool = False
    observed_on: Day | None = None
    confirmed_on: Day | None = None
    past: tuple[str, ...] = ()


UNKNOWN = Cell("unbekannt")


def cell(statements: Iterable[Statement], proofs: Iterable[Proof], day: date, *, plan: bool = False) -> Cell:
    """The answer for one cell on ``day``; with ``plan`` what is planned comes before what is fact.

    Order of design.md §3, rule 1: a filled record, else the newest confirmed, then the newest claimed Statement, else
    only vacant positions, else unbekannt. Everything said is returned, whoever decided.
    """
    proofs = tuple(proofs)
    spoken = ranked(statements)
    found = (_planned(proofs, day) if plan else None) or _fact(spoken, proofs, day)
    quotes = _quotes(spoken, proofs, found.records, day, plan=plan)
    return replace(found, quotes=quotes, past=_past(spoken, proofs, day))


def _planned(proofs: Sequence[Proof], day: date) -> Cell | None:
    sure = _surely(proofs, Says.PLANNED, day)
    if not sure:
        return None
    return replace(_of_records(sure, day, proofs, "ja"), note=_joined("Plan", _through(sure), _limits(sure)), plan=True)


def _fact(spoken: Sequence[Statement], proofs: Sequence[Proof], day: date) -> Cell:
    sure = _surely(proofs, Says.FILLED, day)
    if sure:
        found = _of_records(sure, day, proofs, "ja")
        return replace(found, note=_joined(_through(sure), _limits(sure)), conflict=_denied(sure, spoken, day))
    silent = _without_statements(proofs, day)
    values = verdicts(spoken, day)
    states = {silent.state if one is None else one.state for one in values}
    if len(states) > 1:
        return Cell("unbekannt", conflict=_contradicted(spoken, day))
    deciding = next((one for one in values if one is not None), None)
    if deciding is None:
        return silent
    vacancy = silent.vacant and deciding.state == "ja"
    return replace(_of_statement(deciding, day), conflict=vacancy or _contradicted(spoken, day))


def _without_statements(proofs: Sequence[Proof], day: date) -> Cell:
    """Vacant positions are a nein, but not while something else perhaps holds."""
    perhaps = any(one.says is Says.FILLED and phase(one.spans, day) is Phase.PERHAPS for one in proofs)
    vacant = _surely(proofs, Says.VACANT, day)
    if perhaps or not vacant:
        return UNKNOWN
    since = max((stated_start(one.spans) for one in vacant), key=order)
    note = f"vakant seit {since.text()}" if since else "vakant"
    return replace(_of_records(vacant, day, vacant, "nein"), since=since, note=note, vacant=True)


def _surely(proofs: Iterable[Proof], says: Says, day: date) -> tuple[Proof, ...]:
    return tuple(one for one in proofs if one.says is says and phase(one.spans, day) is Phase.HOLDS)


def _of_records(sure: Sequence[Proof], day: date, proofs: Sequence[Proof], state: str) -> Cell:
    """What is served in the municipality itself is named before what the Kreis does for all; then the best evidence.

    What is limited to a part decides only where nothing proves the whole. A chain is as old as its oldest link.
    """
    local = _deciding(sure)
    best = min(local, key=lambda one: LEVELS.index(one.evidence))
    started = [one for one in proofs if one.lasting and one.says is best.says and _has_begun(one, day)]
    if best.over_kreis:  # when the municipality had somebody of its own says nothing of what the Kreis does for it
        started = [one for one in started if one.over_kreis]
    started = started or local
    starts = [start for one in started if (start := stated_start(one.spans)) is not None]
    return Cell(
        state,
        best.evidence,
        since=min(starts, key=order, default=None),
        over_kreis=best.over_kreis,
        partial=bool(best.only),
        records=_every_record(sorted(sure, key=lambda one: (one.over_kreis, bool(one.only)))),
        observed_on=_oldest(quote.observed_on for quote in best.quotes),
        confirmed_on=_oldest(quote.confirmed_on for quote in best.quotes),
    )


def _deciding(sure: Sequence[Proof]) -> list[Proof]:
    """Those that are not limited to a part, and among them those of the place itself before those of the Kreis."""
    whole = [one for one in sure if not one.only] or list(sure)
    return [one for one in whole if not one.over_kreis] or whole


def _limits(sure: Sequence[Proof]) -> str:
    """„nur für Wohnen“, where nothing proves the whole."""
    named = sorted({one.only for one in _deciding(sure)} - {""})
    return f"nur für {', '.join(named)}" if named else ""


def _oldest(days: Iterable[Day | None]) -> Day | None:
    return min((one for one in days if one is not None and one.known), key=order, default=None)


def heard(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """What is worth showing: a link of which nobody told anything is shown only where its record has no other."""
    found = tuple(quotes)
    speaking = {quote.record for quote in found if not quote.silent}
    alone: dict[str, Quote] = {}
    for quote in found:
        alone.setdefault(quote.record, quote)
    return tuple(one for one in found if not one.silent or (one.record not in speaking and alone[one.record] is one))


def _every_record(proofs: Iterable[Proof]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for one in proofs for key in one.records))


def _has_begun(proof: Proof, day: date) -> bool:
    stated = stated_start(proof.spans) is not None
    return all(span.begun(day) is Phase.HOLDS for span in proof.spans if span.stated or not stated)


def _of_statement(deciding: Statement, day: date) -> Cell:
    if deciding.state == "unbekannt":
        return Cell("unbekannt", records=(deciding.id,))
    seen = deciding.seen
    old = seen is not None and seen.last is not None and day > seen.last
    return Cell(
        deciding.state,
        deciding.evidence,
        since=deciding.since if deciding.since and deciding.since.known else None,
        note=f"zuletzt belegt {seen.text()}" if old and seen else "",
        records=(deciding.id,),
        observed_on=deciding.observed_on,
        confirmed_on=deciding.confirmed_on,
    )


def _through(sure: Sequence[Proof]) -> str:
    return "über den Kreis" if all(one.over_kreis for one in _deciding(sure)) else ""


def _joined(*notes: str) -> str:
    return ", ".join(note for note in notes if note)


def _denied(sure: Sequence[Proof], spoken: Sequence[Statement], day: date) -> bool:
    """A nein in force that was observed when the record already stood contradicts it; an older one was overtaken."""
    begun = min(order(stated_start(one.spans)) for one in sure)
    denials = (one for one in spoken if one.state == "nein" and one.span.phase(day) is Phase.HOLDS)
    return any(order(one.seen) >= begun for one in denials)


def _contradicted(spoken: Sequence[Statement], day: date) -> bool:
    """Whether two Statements of the level that decides name different definite values for the same day."""
    heard = [one for one in spoken if one.span.begun(day) is not Phase.NOT_YET and one.start is not None]
    level = [one for one in heard if one.evidence == heard[0].evidence and one.state != "unbekannt"]
    pairs = ((newer, older) for i, newer in enumerate(level) for older in level[i + 1 :])
    return any(newer.state != older.state and newer.contradicts(older, day) for newer, older in pairs)


def _past(spoken: Sequence[Statement], proofs: Sequence[Proof], day: date) -> tuple[str, ...]:
    """The Statements and records that have surely ended, so that a comparison can tell an end from a doubt."""
    ended = {one.id for one in spoken if one.span.phase(day) is Phase.ENDED}
    phases = [(one, phase(one.spans, day)) for one in proofs]
    over = {key for one, found in phases if found is Phase.ENDED for key in one.records}
    still = _every_record(one for one, found in phases if found is not Phase.ENDED) if over else ()
    return tuple(sorted(ended | over.difference(still)))


def _quotes(
    spoken: Sequence[Statement], proofs: Sequence[Proof], records: tuple[str, ...], day: date, *, plan: bool
) -> tuple[Quote, ...]:
    """Every sentence once: what decided first, then the other Statements, then the other records."""
    said = [
        Quote(
            one.id, "Statement", one.name, one.source, one.quote, one.observed_on, one.evidence, one.confirmed_on,
            one.state, one.since, one.until,
        )
        for one in spoken
    ]  # fmt: skip
    shown = (one for one in proofs if plan or one.says is not Says.PLANNED or phase(one.spans, day) is Phase.HOLDS)
    said += dict.fromkeys(quote for one in shown for quote in one.quotes)
    marked = [one.deciding if one.record in records else one for one in said]
    return tuple(sorted(marked, key=lambda one: not one.decides))
