"""The gaps of a Kreis as a worklist: what is open, who cares, until when, what came back. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph_app import clock
from graph_app.entities import gap_evidence
from graph_app.entities.gap_evidence import Place
from graph_app.entities.gaps import DISMISSED, OPEN
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record, record_of
from graph_app.ontology import Day
from graph_app.ontology.values import sort_key
from graph_app.upkeep.gaps.served import VACANT, There, served

CLOSED = "geschlossen"
#: How sure a gap is: by what a statement in force says of it, confirmed or only of a source; and without any.
_SAID = {"nein": ("fehlt, bestätigt", "fehlt laut Quelle"), "ja": ("vorhanden, bestätigt", "vorhanden laut Quelle")}
_THERE = {"confirmed": "vorhanden, bestätigt", "claimed": "vorhanden laut Quelle", "derived": "vorhanden, rechnerisch"}
PARTLY = "teils"
ONLY_VACANT = "fehlt, Stelle vakant"
NOT_SAID = "dazu ist keine Aussage erfasst"
#: What the list can be narrowed to.
STATES = {"offen": "zu tun", CLOSED: "geschlossen", DISMISSED: "verworfen", "alle": "alle"}


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap with its place and owners; ``returned`` says that the data changed since it was dismissed."""

    record: Record
    place: tuple[str, str] | None
    owners: tuple[tuple[str, str], ...]
    returned: bool = False

    @property
    def status(self) -> str:
        """How it stands; one that came back is open."""
        return OPEN[0] if self.returned else str(self.record.values.get("status") or OPEN[0])

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.status in OPEN

    @property
    def opened_at(self) -> int:
        """The instant it was noted, in epoch milliseconds."""
        return int(self.record.values.get("recorded_at") or 0)

    @property
    def due(self) -> date | None:
        """The last day on which it is in time."""
        day = self.record.values.get("due_on")
        return day.last if isinstance(day, Day) else None


def gaps(reader: Reader, kreis: str | None) -> tuple[Gap, ...]:
    """All gaps of a Kreis: the newly opened first, then by place and name."""
    found = [
        Gap(record_of(row), _pair(row["places"]), tuple(sorted((str(i), str(n)) for i, n in row["owners"])))
        for row in reader.read("upkeep/gaps", kreis=kreis)
    ]
    back = _returned(reader, found)
    marked = [replace(one, returned=True) if one.record.id in back else one for one in found]
    return tuple(sorted(marked, key=lambda one: (-one.opened_at, sort_key(one.record.name), one.record.id)))


def one(reader: Reader, record: Record) -> Gap:
    """One gap with its place and owners."""
    rows = (gap for gap in gaps(reader, None) if gap.record.id == record.id)
    return next(rows, Gap(record, None, ()))


def place_of(gap: Gap) -> Place | None:
    """What its evidence is looked for by; None for a gap without place or column."""
    values = gap.record.values
    if gap.place is None or not values.get("dimension"):
        return None
    column = str(values.get("column") or values["dimension"])
    return Place(gap.record.id, gap.place[0], str(values["dimension"]), column)


def evidence(reader: Reader, found: Iterable[Gap]) -> dict[str, str]:
    """How sure it is that something is missing, in German, by the id of the gap.

    The order of design.md §3, rule 1: who is there by the records, else what statements say, the confirmed first, else
    that there are only vacant positions. A statement knows no Rechtskreis: that something is there says nothing of the
    one a gap names, that it is not there says it of every one.
    """
    found = list(found)
    laws = {gap.record.id: gap.record.values.get("law_area") for gap in found}
    places = [place for gap in found if (place := place_of(gap)) is not None]
    asked = [
        {
            "id": one.id,
            "territory": one.territory,
            "dimension": one.dimension,
            "column": one.column,
            "law": laws[one.id],
        }
        for one in places
    ]
    there = served(reader, asked, clock.today())
    said: dict[str, tuple[tuple[bool, date], str]] = {}
    for row in reader.read("upkeep/gap_said", gaps=asked, today=clock.today()) if asked else ():
        sure = row["evidence"] == "confirmed" or row["confirmed_on"] is not None
        rank = (sure, row["confirmed_on"] or row["observed_on"] or date.min)
        silent = row["state"] == "ja" and laws[row["id"]]
        if row["state"] in _SAID and not silent and (row["id"] not in said or rank > said[row["id"]][0]):
            said[row["id"]] = (rank, _SAID[row["state"]][0 if sure else 1])
    return {gap.record.id: _sure(gap, there.get(gap.record.id), said.get(gap.record.id)) for gap in found}


def _sure(gap: Gap, there: There | None, said: tuple[Any, str] | None) -> str:
    if there is not None and there.sure in _THERE:
        return f"{PARTLY} {_THERE[there.sure]}" if there.partial else _THERE[there.sure]
    if said is not None:
        return said[1]
    return ONLY_VACANT if there is not None and there.sure == VACANT else _otherwise(gap)


def _otherwise(gap: Gap) -> str:
    """What is known without a statement: of a gap that names no field of the coverage only its reason."""
    reason = gap.record.values.get("reason")
    return NOT_SAID if gap.record.values.get("dimension") or not reason else str(reason)


def narrowed(found: Iterable[Gap], state: str = "offen", owner: str = "", until: date | None = None) -> tuple[Gap, ...]:
    """The gaps in a state, of an owner („niemand“ for those without), due until a day."""
    kept = [gap for gap in found if state == "alle" or (gap.open if state == "offen" else gap.status == state)]
    if owner:
        kept = [gap for gap in kept if (not gap.owners if owner == "niemand" else owner in dict(gap.owners))]
    if until is not None:
        kept = [gap for gap in kept if gap.due is not None and gap.due <= until]
    return tuple(kept)


def new_since(found: Iterable[Gap], days: int = 14) -> tuple[Gap, ...]:
    """The open gaps noted in the last days, and those that came back."""
    since = clock.now() - days * 86_400_000
    return tuple(gap for gap in found if gap.open and (gap.returned or gap.opened_at >= since))


def _returned(reader: Reader, found: Iterable[Gap]) -> set[str]:
    seen = {gap.record.id: gap for gap in found if gap.status == DISMISSED and gap.record.values.get("seen")}
    places = [place for gap in seen.values() if (place := place_of(gap)) is not None]
    now = gap_evidence.digests(reader, places)
    return {key for key, digest in now.items() if digest != seen[key].record.values["seen"]}


def _pair(places: Iterable[list[str]]) -> tuple[str, str] | None:
    return min(((str(key), str(name)) for key, name in places), default=None)
