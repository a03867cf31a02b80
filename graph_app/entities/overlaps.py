"""Periods that cannot or may not stand beside each other: the same relationship twice, a position beyond 100 %.

The first is refused, the second only asked about: two people may share a position. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph_app.entities import reads
from graph_app.entities.reads import KEEPING, Reader
from graph_app.entities.record import Record, Tie
from graph_app.entities.words import span
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day, RelKind
from graph_app.ontology.traits import TIE
from graph_app.web.formats import fte

#: The checkbox by which somebody says that a position is shared.
SHARED = "geteilt"
HOLDS = ONTOLOGY.relation("HOLDS")
FULL = 1.0
_COMMON = {prop.name for prop in TIE}
_TWICE = "Diese Beziehung gibt es schon{}. Bitte ändern Sie die vorhandene oder wählen Sie einen anderen Zeitraum."
_HELD = "In dieser Zeit hat {} die Stelle schon{}. Zusammen sind das mehr als 100 Prozent."
_MUCH = "Mit dieser Stelle hat {} in dieser Zeit zusammen {} VZÄ."
_DECIDE = " Stimmt das, zum Beispiel als geteilte Stelle, dann setzen Sie das Häkchen und speichern Sie noch einmal."


def check(
    reader: Reader, rel: RelKind, ends: tuple[str, str], values: Mapping[str, Any], own: str | None, shared: bool
) -> None:
    """Raise InvalidInput when a relationship overlaps the same one, or at ``SHARED`` when a position is held too often.

    ``own`` is the id of the relationship that is being changed, ``shared`` that somebody said it is so.
    """
    if rel.name in KEEPING or values.get("mode") == "plan":
        return
    for tie in reads.ties_between(reader, rel, *ends, size=reads.LARGEST_PAGE):
        if tie.id != own and _same(tie, values) and _overlap(tie.values, values):
            raise InvalidInput({"valid_from": [_TWICE.format(_since(tie))]})
    if rel is HOLDS and not shared and (said := _beyond(reader, ends, values, own)):
        raise InvalidInput({SHARED: [said + _DECIDE]})


def _beyond(reader: Reader, ends: tuple[str, str], values: Mapping[str, Any], own: str | None) -> str:
    person, position = ends
    others = [tie for tie in _holding(reader, None, position, values) if tie.source_id != person and tie.id != own]
    if others:
        names = {one.id: one for one in reads.many(reader, {tie.source_id for tie in others})}
        who = names.get(others[0].source_id)
        return _HELD.format("jemand" if who is None or who.values.get("restricted") else who.name, _since(others[0]))
    held = [tie for tie in _holding(reader, person, None, values) if tie.id != own]
    known = {one.id: one for one in reads.many(reader, {person, position, *(tie.target_id for tie in held)})}
    share = sum(_share(known.get(key)) for key in {position, *(tie.target_id for tie in held)})
    return _MUCH.format(known[person].name, fte(round(share, 2))) if share > FULL and person in known else ""


def _holding(reader: Reader, person: str | None, position: str | None, values: Mapping[str, Any]) -> Iterable[Tie]:
    found = reads.ties_between(reader, HOLDS, person, position, size=reads.LARGEST_PAGE)
    return (tie for tie in found if tie.values.get("mode") != "plan" and _overlap(tie.values, values))


def _share(record: Record | None) -> float:
    return float(record.values.get("fte") or 0.0) if record is not None else 0.0


def _same(tie: Tie, values: Mapping[str, Any]) -> bool:
    own = [prop.name for prop in tie.rel.properties if prop.name not in _COMMON]
    return tie.values.get("mode") != "plan" and all((tie.values.get(n) or None) == (values.get(n) or None) for n in own)


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two periods surely meet: of an imprecise beginning the last day counts, of an imprecise end the first."""
    begins = max(_begin(one.get("valid_from")), _begin(other.get("valid_from")))
    return begins <= min(_end(one.get("valid_to")), _end(other.get("valid_to")))


def _begin(day: Any) -> date:
    return day.last if isinstance(day, Day) and day.last is not None else date.min


def _end(day: Any) -> date:
    return day.first if isinstance(day, Day) and day.first is not None else date.max


def _since(tie: Tie) -> str:
    period = span(tie.values.get("valid_from"), tie.values.get("valid_to"))
    return f" ({period})" if period else ""
