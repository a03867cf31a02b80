"""Noting that nobody is responsible, or that nobody is recorded, as a gap with somebody who cares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph_app import clock
from graph_app.access import Actor
from graph_app.entities import deadlines, gaps
from graph_app.entities.gaps import Opened, Wanted
from graph_app.errors import InvalidInput
from graph_app.ontology import Day, NotADay
from graph_app.responsibility.ladder import Answer
from graph_app.responsibility.rule import State
from graph_app.responsibility.sentences import subject_of
from graph_app.schemas import typed_day
from graph_app.store import Store

CAUSE = "Aus der Frage nach der Zuständigkeit"
ANSWERED = "Inzwischen gibt es eine Antwort. Eine Lücke ist nicht mehr nötig."
_SAID = {State.NOBODY: "niemand", State.UNRECORDED: "nicht erfasst"}


def note(store: Store, actor: Actor, answer: Answer, typed: Mapping[str, Any]) -> Opened:
    """Note the gap behind an answer; the same gap is noted once. Raises InvalidInput with a sentence per field."""
    due = _due(typed)
    place = answer.understood.place
    if answer.state not in _SAID or place is None:
        raise InvalidInput({"q": [ANSWERED]}, ANSWERED)
    subject = answer.understood.concern
    kreis = place.id if place.scope != "gemeinde" or not place.above else place.above[0]
    wanted = Wanted(
        name=f"{subject_of(answer.understood.subjects)} in {place.name}: {_SAID[answer.state]}",
        territory=place.id,
        dimension=subject.dimension,
        column=subject.key,
        law_area=answer.understood.law or None,
        kreis=kreis,
        owner=typed.get("owner") or None,
        due_on=due,
        reason=f"Antwort vom {answer.stichtag:%d.%m.%Y}: {answer.sentence}",
    )
    return store.change(lambda tx: gaps.open_gap(tx, actor, wanted, CAUSE))


def _due(typed: Mapping[str, Any]) -> Day | None:
    text = str(typed.get("due_on") or "").strip()
    if not text:
        return None
    try:
        day = typed_day(text)
    except NotADay as problem:
        raise InvalidInput({"due_on": [str(problem)]}) from None
    if not day.known:
        raise InvalidInput({"due_on": ["Bitte tragen Sie einen Tag, einen Monat oder ein Jahr ein."]})
    if late := deadlines.complaint(day, clock.today()):
        raise InvalidInput({"due_on": [late]})
    return day
