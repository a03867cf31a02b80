"""Who was asked, who came and who was never asked, by actor group: organisations of the Kreis, and what is left. Pure.

An organisation that acts in two groups stands in both; the last row counts every organisation once, so that it agrees
with who stands on the sheet. Organisations without a group and those that another Kreis keeps have rows of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph_app.entities.detail import Place
from graph_app.meetings.reads import Asked, Group
from graph_app.meetings.sheet import Seat
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import sort_key

ORGANISATION = ONTOLOGY.kind("Organisation")
NO_GROUP, ELSEWHERE, ALL = "ohne Akteursgruppe", "nicht von diesem Kreis gepflegt", "zusammen, jede Organisation einmal"
#: So many organisations are named behind a row.
NAMED = 50


@dataclass(frozen=True, slots=True)
class GroupRow:
    """How many organisations there are in a group of the Kreis, and which of them were asked and came.

    ``total`` is None where the Kreis keeps none of them. ``members`` name those that have no group to be found by.
    """

    name: str
    total: int | None
    asked: int
    came: int
    never: tuple[str, ...] = field(metadata={"help": "organisations never asked to a meeting of this body, nor there"})
    members: tuple[Place, ...] = ()

    @property
    def more(self) -> int:
        """How many are not named in ``members``."""
        return max(0, (self.total or 0) - len(self.members)) if self.members else 0


@dataclass(frozen=True, slots=True)
class Shares:
    """The rows, the last of which counts everything; ``homeless``: of how many no organisation is known."""

    rows: tuple[GroupRow, ...] = ()
    homeless: int = 0


def shares(groups: Sequence[Group], here: Asked, ever: Asked, seats: Iterable[Seat]) -> Shares:
    """The table for a meeting; empty where the Kreis keeps no organisation and none was asked."""
    if not groups and not here.invited and not here.came:
        return Shares()
    every = dict(pair for group in groups for pair in group.organisations)
    rows = [_row(group, here, ever) for group in groups]
    away = (here.invited | here.came) - every.keys()
    if away:
        rows.append(GroupRow(
            ELSEWHERE, None, len(away & here.invited), len(away & here.came), (),
            _places((key, here.names.get(key, key)) for key in away),
        ))  # fmt: skip
    never = tuple(sorted(_never(every.items(), ever), key=sort_key))
    rows.append(GroupRow(ALL, len(every), len(here.invited), len(here.came), never))
    homeless = sum(not seat.homes and not seat.kind.is_a(ORGANISATION) for seat in seats)
    return Shares(tuple(rows), homeless)


def _row(group: Group, here: Asked, ever: Asked) -> GroupRow:
    ids = {key for key, _ in group.organisations}
    never = tuple(_never(group.organisations, ever))
    members = () if group.id else _places(group.organisations[:NAMED])
    return GroupRow(
        group.name or NO_GROUP, len(ids), len(ids & here.invited), len(ids & here.came), never, members
    )  # fmt: skip


def _never(organisations: Iterable[tuple[str, str]], ever: Asked) -> Iterable[str]:
    return (name for key, name in organisations if key not in ever.invited and key not in ever.came)


def _places(pairs: Iterable[tuple[str, str]]) -> tuple[Place, ...]:
    found = sorted(pairs, key=lambda one: (sort_key(one[1]), one[0]))
    return tuple(Place(name, f"/{ORGANISATION.slug}/{key}") for key, name in found)
