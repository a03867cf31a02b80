"""Who is recorded to stand in for whom: the first choice when somebody comes in the place of another. No HTTP."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from graph_app.entities.reads import Reader
from graph_app.entities.record import loaded
from graph_app.entities.ties.table import LATER, OVER, status
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import sort_key

#: What is said beside the name of a recorded deputy.
MARK = "erfasste Vertretung"
#: The days of a relationship and whether it is planned are the same for every type.
_DAYS = ONTOLOGY.relation("DEPUTY_OF").properties
Choices = list[tuple[str, str]]


def deputies(reader: Reader, seats: Iterable[str], day: date) -> Mapping[str, Choices]:
    """The positions that stand in for each seat on a day, by its id: their ids and names, in German order.

    A deputy of the function, of who holds it, or what such a deputy holds; restricted persons lead nowhere.
    """
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in reader.read("meetings/deputies", ids=sorted(set(seats))):
        ties = [loaded(_DAYS, tie) for tie in row["ties"]]
        planned = any(tie.get("mode") == "plan" for tie in ties)
        if row["deputy"] != row["seat"] and not planned and all(status(t, day) not in (OVER, LATER) for t in ties):
            found[row["seat"]][row["deputy"]] = row["name"] or row["deputy"]
    return {seat: sorted(known.items(), key=lambda one: (sort_key(one[1]), one[0])) for seat, known in found.items()}


def first(known: Iterable[tuple[str, str]], standing_in: Choices) -> Choices:
    """The positions to choose from, the recorded deputies before all others and marked as such."""
    names = dict(known)
    marked = [(key, f"{names.pop(key, name)}, {MARK}") for key, name in standing_in]
    return [*marked, *names.items()]
