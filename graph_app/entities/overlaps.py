"""Periods that cannot or may not stand beside each other: the same relationship twice, a position beyond 100 %.

The first is refused, the second only asked about: two people may share a position. Forms and programs check one
relationship (``check``, ``refuse``, ``caution``), lists many at once (``clash``, ``beyond``). Writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
AS_IT_IS = "Das stimmt so, bitte speichern"
HOLDS = ONTOLOGY.relation("HOLDS")
FULL = 1.0
_COMMON = {prop.name for prop in TIE}
_OWN = {rel.name: tuple(p.name for p in rel.properties if p.name not in _COMMON) for rel in ONTOLOGY.relations}
_TWICE = "Diese Beziehung gibt es schon{}. Bitte ändern Sie die vorhandene oder wählen Sie einen anderen Zeitraum."
_HELD = "In dieser Zeit hat {} die Stelle schon{}. Zusammen sind das mehr als 100 Prozent."
_MUCH = "Mit dieser Stelle hat {} in dieser Zeit zusammen {} VZÄ."
_DECIDE = " Stimmt das, zum Beispiel als geteilte Stelle, dann setzen Sie das Häkchen und speichern Sie noch einmal."


def check(reader: Reader, tie: Tie, shared: bool, before: Mapping[str, Any] | None = None) -> None:
    """Raise InvalidInput when a relationship overlaps the same one, or at ``SHARED`` when a position is held too often.

    ``tie`` is as it is to be, its id empty while it is new; ``shared`` says that somebody answered it is so. With the
    values from ``before`` a change is looked at only as far as it could bring this about.
    """
    if before is not None and not reaches_further(tie, before):
        return
    refuse(reader, tie)
    if not shared and (said := caution(reader, tie)):
        raise InvalidInput({SHARED: [said + _DECIDE]})


def refuse(reader: Reader, tie: Tie) -> None:
    """Raise InvalidInput at the field when the same relationship is there already in a part of its time."""
    if ruled(tie.rel, tie.values):
        stored = reads.ties_between(reader, tie.rel, tie.source_id, tie.target_id, size=reads.LARGEST_PAGE)
        if (other := clash(tie, stored)) is not None:
            raise InvalidInput({"valid_from": [_TWICE.format(since(other))]})


def caution(reader: Reader, tie: Tie) -> str:
    """What is to be said of a position held beyond 100 %, naming nobody restricted; empty when nothing is."""
    if tie.rel != HOLDS or not ruled(tie.rel, tie.values):
        return ""
    holders = reads.ties_between(reader, HOLDS, None, tie.target_id, size=reads.LARGEST_PAGE)
    held = reads.ties_between(reader, HOLDS, tie.source_id, None, size=reads.LARGEST_PAGE)
    ids = {tie.source_id, tie.target_id, *(one.source_id for one in holders), *(one.target_id for one in held)}
    known = {one.id: one for one in reads.many(reader, ids)}

    def name(key: str) -> str:
        return "" if key not in known or known[key].values.get("restricted") else known[key].name

    return beyond(tie, holders, held, name, lambda key: _share(known.get(key)))


def reaches_further(tie: Tie, before: Mapping[str, Any]) -> bool:
    """Whether a change of values could let a relationship meet one that it did not meet ``before``."""
    if any((before.get(name) or None) != (tie.values.get(name) or None) for name in ("mode", *_OWN[tie.rel.name])):
        return True
    begins, ends = _begin(tie.values.get("valid_from")), _end(tie.values.get("valid_to"))
    return begins < _begin(before.get("valid_from")) or ends > _end(before.get("valid_to"))


def ruled(rel: RelKind, values: Mapping[str, Any]) -> bool:
    """Whether the rules speak of a relationship: a plan may stand beside the fact, and sources may be named twice."""
    return rel.name not in KEEPING and values.get("mode") != "plan"


def clash(tie: Tie, others: Iterable[Tie]) -> Tie | None:
    """The first of ``others`` that is the same relationship in a part of the same time; None when there is none."""
    for other in others:
        if (
            other.id != tie.id
            and (other.source_id, other.target_id) == (tie.source_id, tie.target_id)
            and other.values.get("mode") != "plan"
            and all((other.values.get(n) or None) == (tie.values.get(n) or None) for n in _OWN[tie.rel.name])
            and overlap(other.values, tie.values)
        ):
            return other
    return None


def beyond(
    tie: Tie, holders: Iterable[Tie], held: Iterable[Tie], name: Callable[[str], str], share: Callable[[str], float]
) -> str:
    """What is to be said of a position held beyond 100 %; empty when there is nothing to say.

    ``holders`` are the relationships of the position, ``held`` those of the person, among them perhaps ``tie`` itself;
    ``name`` gives the name of a person (empty for one nobody may read of), ``share`` the VZÄ of a position.
    """
    others = [one for one in _beside(tie, holders) if one.source_id != tie.source_id]
    if others:
        return _HELD.format(name(others[0].source_id) or "jemand", since(others[0]))
    total = round(sum(share(key) for key in {tie.target_id, *(one.target_id for one in _beside(tie, held))}), 2)
    return _MUCH.format(name(tie.source_id) or "diese Person", fte(total)) if total > FULL else ""


def _beside(tie: Tie, others: Iterable[Tie]) -> list[Tie]:
    return [
        one
        for one in others
        if one.id != tie.id and one.values.get("mode") != "plan" and overlap(one.values, tie.values)
    ]


def _share(record: Record | None) -> float:
    return float(record.values.get("fte") or 0.0) if record is not None else 0.0


def overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two periods surely meet: of an imprecise beginning the last day counts, of an imprecise end the first."""
    begins = max(_begin(one.get("valid_from")), _begin(other.get("valid_from")))
    return begins <= min(_end(one.get("valid_to")), _end(other.get("valid_to")))


def _begin(day: Any) -> date:
    return day.last if isinstance(day, Day) and day.last is not None else date.min


def _end(day: Any) -> date:
    return day.first if isinstance(day, Day) and day.first is not None else date.max


def since(tie: Tie) -> str:
    """The time of a relationship in brackets, for a sentence; empty when nothing is known of it."""
    period = span(tie.values.get("valid_from"), tie.values.get("valid_to"))
    return f" ({period})" if period else ""
