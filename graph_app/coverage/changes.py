"""Writing what somebody found out about a field: a confirmed Statement with its source. It changes no record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph_app import casedata, clock
from graph_app.access import Actor
from graph_app.coverage.columns import Column
from graph_app.coverage.evidence import Municipality
from graph_app.coverage.matrix import STATES
from graph_app.entities import changes
from graph_app.entities.record import Record
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day, NotADay
from graph_app.ontology.values import clean
from graph_app.schemas import typed_day
from graph_app.store import Store, Transaction

CAUSE = "Beleg der Abdeckung erfasst"
_LONGEST_SOURCE = 300
_LONGEST_QUOTE = 4000


@dataclass(frozen=True, slots=True)
class Finding:
    """What somebody found out, checked."""

    state: str
    day: Day
    since: Day | None
    source: str
    quote: str | None


def finding(typed: Mapping[str, str], insists: frozenset[str] = frozenset()) -> Finding:
    """Read the form of the drawer; ``insists`` is what somebody overrules. InvalidInput with a sentence per field."""
    errors: dict[str, list[str]] = {}
    state = typed.get("wert", "")
    if state not in STATES:
        errors["wert"] = ["Bitte wählen Sie einen Wert aus."]
    day = _day(typed, "tag", errors)
    if day is None and "tag" not in errors:
        errors["tag"] = ["Bitte tragen Sie ein, von wann die Auskunft ist, zum Beispiel 31.12.2023."]
    since = _day(typed, "seit", errors)
    if day and since and since.first and day.last and since.first > day.last:
        errors["seit"] = ["Der Beginn liegt nach dem Tag der Auskunft. Bitte prüfen Sie beide Tage."]
    source, quote = clean(typed.get("quelle", "")), clean(typed.get("wortlaut", ""))
    if not source:
        errors["quelle"] = ["Bitte tragen Sie ein, woher die Auskunft ist, zum Beispiel: Telefonat mit dem Sozialamt."]
    elif len(source) > _LONGEST_SOURCE:
        errors["quelle"] = [f"Höchstens {_LONGEST_SOURCE} Zeichen. Den Satz selbst tragen Sie unter „Wörtlich“ ein."]
    if len(quote) > _LONGEST_QUOTE:
        errors["wortlaut"] = [f"Höchstens {_LONGEST_QUOTE} Zeichen. Bitte kürzen Sie mit […]."]
    errors = casedata.against({"quelle": source, "wortlaut": quote}, insists) | errors
    if errors or day is None:
        raise InvalidInput(errors)
    return Finding(state, day, since if state != "unbekannt" else None, source, quote or None)


def confirm(store: Store, actor: Actor, place: Municipality, column: Column, found: Finding) -> Record:
    """Keep a finding as a confirmed Statement about a municipality, with its Source, in one transaction."""
    return store.change(lambda tx: _confirm(tx, actor, place, column, found))


def _confirm(tx: Transaction, actor: Actor, place: Municipality, column: Column, found: Finding) -> Record:
    source = _source(tx, actor, found)
    values = {
        "name": f"{column.plain_name} in {place.name}: {found.state}",
        "dimension": column.dimension,
        "column": column.key,
        "state": found.state,
        "since": found.since,
        "observed_on": found.day,
        "confirmed_on": found.day,
        "evidence": "confirmed",
        "source": source,
        "quote": found.quote,
    }
    made = changes.create(tx, actor, ONTOLOGY.kind("Statement"), values, CAUSE)
    for rel, target in (("IN_TERRITORY", place.id), ("STATED_IN", source), ("MAINTAINED_BY", place.kreis)):
        changes.link(tx, actor, ONTOLOGY.relation(rel), made.id, target, {}, CAUSE)
    return made


def _source(tx: Transaction, actor: Actor, found: Finding) -> str:
    """The same telephone call is one source, however many fields it proves."""
    rows = tx.read("coverage/source_named", name=found.source, dated_on=found.day.first)
    if rows:
        return str(rows[0]["id"])
    values = {"name": found.source, "source_kind": "auskunft", "dated_on": found.day}
    return changes.create(tx, actor, ONTOLOGY.kind("Source"), values, CAUSE).id


def _day(typed: Mapping[str, str], name: str, errors: dict[str, list[str]]) -> Day | None:
    text = typed.get(name, "").strip()
    if not text:
        return None
    try:
        day = typed_day(text)
    except NotADay as problem:
        errors[name] = [str(problem)]
        return None
    if not day.known:
        errors[name] = ["Bitte tragen Sie einen Tag, einen Monat oder ein Jahr ein."]
        return None
    if day.first is not None and day.first > clock.today():
        errors[name] = ["Dieser Tag liegt in der Zukunft. Bitte prüfen Sie das Datum."]
        return None
    return day
