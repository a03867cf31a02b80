"""Case data in a file: every row whose texts seem to be about one human being becomes a question. Pure.

The row is not written without an answer; whoever takes it over is written into the history (graph_app.casedata).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph_app import casedata
from graph_app.casedata import Finding
from graph_app.journal import Entry
from graph_app.ontology import Property
from importers.groups import SKIP, Group, question_key
from importers.intake import Decisions, Question
from importers.plan import Action, Step

SORT = "case"
TAKE, WITHOUT = "take", "without"
_Found = dict[str, tuple[Finding, ...]]


def ask_about_cases(steps: Iterable[Step], groups: Mapping[str, Group], decisions: Decisions) -> None:
    """Ask about every step whose new texts seem to hold case data, and do what was answered."""
    for step in steps:
        group = groups[step.key]
        if step.action is Action.REJECTED or group.left_out or not (step.values or step.links or step.amendments):
            continue
        own, tied = _of_record(step), dict(_of_ties(step))
        if not own and not tied:
            continue
        question = _question(step, own, tied)
        step.questions.append(question)
        chosen = decisions.of(question)
        if chosen == SKIP:
            group.left_out = True
        elif chosen == WITHOUT:
            _leave_out(step, own, set(tied))
        elif chosen == TAKE:
            sorts = _labelled(step.kind.properties, own)
            step.overruled = {name: sorted({str(one.sort) for one in found}) for name, found in own.items()}
            for name, found in tied.items():
                said = {str(one.sort) for one in found} | set(step.overruled.get(name, ()))
                step.overruled[name] = sorted(said)
            step.messages.append(f"Mit Fallangaben übernommen, wie Sie entschieden haben: {', '.join(sorts or tied)}.")


def overruled(steps: Iterable[Step], ids: Mapping[str, str]) -> Iterator[Entry]:
    """The history entries of what was taken over in spite of the question; ``ids`` are those of new records."""
    for step in steps:
        if step.overruled:
            yield Entry("overrule", ids.get(step.end, step.end), step.kind, new=step.overruled)


def _of_record(step: Step) -> _Found:
    stored = step.record.values if step.record is not None else None
    return casedata.found_in(step.kind.properties, step.values, stored)


def _of_ties(step: Step) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """The findings in what relationships say, by property; several relationships may say the same sentence."""
    found: dict[str, dict[str, Finding]] = {}
    for link in step.links:
        for name, places in casedata.found_in(link.rel.properties, link.values).items():
            found.setdefault(name, {}).update({one.token: one for one in places})
    for amendment in step.amendments:
        tie = amendment.tie
        for name, places in casedata.found_in(tie.rel.properties, amendment.values, tie.values).items():
            found.setdefault(name, {}).update({one.token: one for one in places})
    for name, by_token in found.items():
        yield name, tuple(by_token.values())


def _question(step: Step, own: _Found, tied: _Found) -> Question:
    every = [one for found in (*own.values(), *tied.values()) for one in found]
    named = [*_labelled(step.kind.properties, own), *(["Angaben zu einer Beziehung"] if tied else [])]
    required = {prop.name for prop in step.kind.properties if prop.required}
    whole = bool(required & own.keys()) and step.record is None
    options = (
        *(() if whole else ((WITHOUT, f"Zeile ohne diese Angabe übernehmen ({', '.join(named)})"),)),
        (SKIP, "Zeile auslassen"),
        (TAKE, "Trotzdem übernehmen: Es ist kein einzelner Mensch gemeint. Das steht dann im Verlauf"),
    )
    key = question_key(SORT, step.key, *sorted(one.token for one in every))
    sentence = f"{', '.join(named)}: {casedata.caution(every)}"
    return Question(key, SORT, sentence, options)


def _labelled(properties: Iterable[Property], found: _Found) -> list[str]:
    return [prop.label.de for prop in properties if prop.name in found]


def _leave_out(step: Step, own: _Found, tied: set[str]) -> None:
    """Without the texts: what else the row says stays."""
    for name in own:
        step.values.pop(name, None)
        step.changes.pop(name, None)
    step.links = [replace(one, values=_without(one.values, tied)) for one in step.links]
    step.amendments = [replace(one, values=_without(one.values, tied)) for one in step.amendments]
    step.amendments = [one for one in step.amendments if one.values]
    step.messages.append("Ohne die Angaben, die nach einem Einzelfall aussahen.")


def _without(values: Mapping[str, object], names: set[str]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name not in names}
