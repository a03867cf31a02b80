"""The stored places of a picture, by record. Computes no place and changes no record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_app import clock

if TYPE_CHECKING:
    from graph_app.store import Store


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the things of a picture stand, and when the first of them was placed (UTC epoch milliseconds)."""

    places: Mapping[str, tuple[float, float]]
    since: int | None = None


def stored(store: Store, picture: str) -> Placed:
    """The stored places of a picture."""
    (row,) = store.read("network/placements", picture=picture)
    return Placed({record: (float(x), float(y)) for record, x, y in row["placed"]}, row["since"])


def keep(store: Store, picture: str, places: Mapping[str, tuple[float, float]]) -> None:
    """Keep new places; a thing that has one keeps it, so that two first visitors see the same picture."""
    rows = [{"id": f"{picture}/{key}", "record": key, "x": x, "y": y} for key, (x, y) in sorted(places.items())]
    if rows:
        store.write("network/place", picture=picture, rows=rows, placed_at=clock.now())


def rearrange(store: Store, picture: str) -> int:
    """Forget the places of a picture; the next look places everything anew. Returns how many were forgotten."""
    rows = store.write("network/rearrange", picture=picture)
    return int(rows[0]["forgotten"]) if rows else 0
