"""Which columns a page shows together, and under which head. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from graph_app.coverage.columns import ON_SITE, Column

_HEADS = {
    "actor_groups": "Akteursgruppen der Soll-Liste",
    "topics": "Handlungsfelder",
    "stages": "Stufen der Integrationskette",
}
_ON_SITE_HEAD = "KIM vor Ort"


@dataclass(frozen=True, slots=True)
class View:
    """One choice of columns, with its word in the address; ``duties`` leaves out what is only recommended."""

    key: str
    label: str
    dimensions: tuple[str, ...]
    duties: bool = False

    def of(self, columns: Iterable[Column]) -> tuple[Column, ...]:
        """The columns this view shows; a Soll-Liste without duties is shown whole."""
        found = tuple(columns)
        chosen = tuple(one for one in found if one.dimension in ON_SITE or one.level == "pflicht")
        enough = not self.duties or not any(one.level == "pflicht" for one in found)
        return found if enough else chosen


@dataclass(frozen=True, slots=True)
class Head:
    """A heading above some columns that belong together."""

    title: str
    span: int


OVERVIEW = View("ueberblick", "Überblick", (*ON_SITE, "actor_groups"), duties=True)
VIEWS = (
    OVERVIEW,
    View("akteursgruppen", "Akteursgruppen", ("actor_groups",)),
    View("handlungsfelder", "Handlungsfelder", ("topics",)),
    View("stufen", "Stufen", ("stages",)),
)


def view(key: str) -> View | None:
    """The view with this word; None when there is none."""
    return next((one for one in VIEWS if one.key == key), None)


def heads(columns: Sequence[Column]) -> tuple[Head, ...]:
    """The headings above the columns, with the version of the Soll-Liste where it has one."""
    found = []
    for title, group in groupby(columns, key=_title):
        found.append(Head(title, len(list(group))))
    return tuple(found)


def starts_group(columns: Sequence[Column]) -> frozenset[tuple[str, str]]:
    """The columns, but for the first, that begin a new group."""
    return frozenset(new.cell_key for old, new in pairwise(columns) if _title(old) != _title(new))


def _title(column: Column) -> str:
    if column.dimension in ON_SITE:
        return _ON_SITE_HEAD
    head = _HEADS[column.dimension]
    listed = f" ({column.list_version})" if column.list_version and column.dimension == "actor_groups" else ""
    return head + listed
