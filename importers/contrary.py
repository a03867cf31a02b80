"""Rows of one file that say different things of one record: which of them counts, only the user knows. Pure."""

from __future__ import annotations

from typing import Any

from graph_app.errors import InvalidInput
from graph_app.ontology import Day, Property, ValueType
from graph_app.ontology.values import folded
from graph_app.schemas import checked, dumped
from importers.draft import Place
from importers.groups import Group, question_key
from importers.intake import Decisions, Question
from importers.known import digits
from importers.plan import Step

SORT = "rows"
FIRST, LAST, NEITHER = "first", "last", "neither"
#: So many of the rows that go with a rejected one are named by their number.
_NAMED = 20


def readable_first(group: Group) -> None:
    """Where the first row has what cannot be read, the next row that can be read counts; ``which_row`` tells the first.

    A record is not refused for a row that the file itself sets right.
    """
    for name, others in group.contrary.items():
        first = group.values.get(name)
        if first is None or _readable(group, name, first):
            continue
        for at, (place, raw) in enumerate(others):
            if _readable(group, name, raw):
                others[at] = (group.places.get(name, group.place), first)
                group.values[name], group.places[name] = raw, place
                break


def tell_rest(step: Step, group: Group) -> None:
    """Tell with a rejected record the other rows that speak of it: they go with it, and must not go unseen."""
    stated = [place for all_of in group.contrary.values() for place, _ in all_of]
    stated += [place for name, place in group.places.items() if name != "name"]
    stated += [place for place, _ in group.tied]
    rest = sorted({*stated} - {step.place}, key=lambda place: (place.sheet, place.row))
    if not rest:
        return
    sheets = any(place.sheet != step.place.sheet for place in rest)
    named = [_where(place, sheets) if sheets else str(place.row) for place in rest[:_NAMED]]
    more = [f"{len(rest) - _NAMED} weiteren"] if len(rest) > _NAMED else []
    listed = " und ".join(part for part in (", ".join([*named, *more][:-1]), [*named, *more][-1]) if part)
    word = "" if sheets else "Zeile " if len(rest) == 1 else "den Zeilen "
    step.messages.append(f"Damit entfällt auch, was in {word}{listed} zu diesem Eintrag steht.")


def which_row(step: Step, group: Group, values: dict[str, Any], decisions: Decisions) -> list[Question]:
    """A question for every value that rows say differently; ``values`` get what was answered, until then the first.

    What is only written differently („05241/1“ and „05241 1“) is no question; what cannot be read is told.
    """
    asked = []
    declared = {prop.name: prop for prop in group.kind.properties}
    for name, others in group.contrary.items():
        if name not in values:
            continue
        prop = declared[name]
        said = [(group.places.get(name, group.place), values[name])]
        for place, raw in others:
            value = _checked(step, group, prop, place, raw)
            if value is not None and _alike(prop, value) not in [_alike(prop, known) for _, known in said]:
                said.append((place, value))
        if len(said) < 2:
            continue
        question = _question(step, group, prop, said)
        asked.append(question)
        chosen = decisions.of(question)
        if chosen == NEITHER:
            del values[name]
        elif chosen:
            keys = [key for key, _ in question.options]
            values[name] = said[keys.index(chosen)][1]
    return asked


def _alike(prop: Property, value: Any) -> Any:
    """A value for comparing: numbers of telephones by their digits, texts without what changes no meaning."""
    if not isinstance(value, str):
        return value
    if prop.type is ValueType.PHONE:
        return digits(value) or value
    return (folded(value) if prop.type is ValueType.TEXT else "") or value.casefold()


def _readable(group: Group, name: str, raw: Any) -> bool:
    try:
        return checked(group.kind, {name: raw}, partial=True).get(name) is not None
    except InvalidInput:
        return False


def _checked(step: Step, group: Group, prop: Property, place: Place, raw: Any) -> Any:
    try:
        return checked(group.kind, {prop.name: raw}, partial=True).get(prop.name)
    except InvalidInput as problem:
        told = " ".join(problem.errors.get(prop.name, ()))
        step.messages.append(f"{prop.label.de} in Zeile {place.row} ist nicht übernommen: {told}")
        return None


def _question(step: Step, group: Group, prop: Property, said: list[tuple[Place, Any]]) -> Question:
    sheets = len({place.sheet for place, _ in said}) > 1
    written = [str(_written(prop, value)) for _, value in said]
    keys = [FIRST, *(f"row-{at}" for at in range(2, len(said))), LAST]
    options = tuple(
        (key, f"{_where(place, sheets)}: {text[:120]}")
        for key, (place, _), text in zip(keys, said, written, strict=True)
    )
    rows = ", ".join(str(place.row) for place, _ in said[:-1]) + f" und {said[-1][0].row}"
    return Question(
        question_key(SORT, group.key, prop.name, *written),
        SORT,
        f"„{step.name[:80]}“ steht in den Zeilen {rows} mit verschiedenen Angaben bei „{prop.label.de}“. Was gilt?",
        (*options, (NEITHER, "Nichts davon: Die Angabe bleibt weg")),
    )


def _written(prop: Property, value: Any) -> Any:
    if isinstance(value, Day):
        return value.text()
    if prop.vocabulary is not None and str(value) in prop.vocabulary.keys:
        return prop.vocabulary.term(str(value)).label.de
    return dumped((prop,), {prop.name: value}).get(prop.name)


def _where(place: Place, sheets: bool) -> str:
    return f"{place.sheet}, Zeile {place.row}" if sheets and place.sheet else f"Zeile {place.row}"
