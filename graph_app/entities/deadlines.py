"""Until when a gap or a measure is due: a day that is typed anew and is over already is no deadline. No store, no HTTP.

Lists that are imported may hold such days; whoever types one has most likely mistaken the year.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day, NodeKind

#: Kinds with a deadline, and the words of their status with which nothing is to be done any more.
_SETTLED = {
    ONTOLOGY.kind("Gap"): ("geschlossen", "verworfen"),
    ONTOLOGY.kind("Measure"): ("erledigt", "aufgegeben"),
}
_OVER = "Der {} ist vorbei. Bitte tragen Sie einen Tag ein, der noch kommt, oder lassen Sie das Feld leer."
_BEFORE = "Der {} liegt vor dem Treffen ({:%d.%m.%Y}). Bitte prüfen Sie das Jahr, oder lassen Sie das Feld leer."


def complaint(due: object, today: date, met: date | None = None) -> str:
    """What is wrong with a deadline that was typed; "" for one that can be.

    ``met`` is the day of the meeting that agreed on it: what is entered weeks later may have run out meanwhile, but
    nothing is due before it was agreed on.
    """
    if not isinstance(due, Day) or due.last is None:
        return ""
    if met is not None and met < today:
        return _BEFORE.format(due.text(), met) if due.last < met else ""
    return _OVER.format(due.text()) if due.last < today else ""


def check(kind: NodeKind, values: Mapping[str, Any], changed: Collection[str], today: date) -> None:
    """Raise InvalidInput when something open gets a deadline that is over; other kinds pass.

    ``values`` are those of the whole record, ``changed`` the names of those that are new.
    """
    if kind not in _SETTLED or "due_on" not in changed or values.get("status") in _SETTLED[kind]:
        return
    if said := complaint(values.get("due_on"), today):
        raise InvalidInput({"due_on": [said]})
