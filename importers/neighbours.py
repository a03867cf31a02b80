"""Whom a row that names its record by our id („Kennung“) speaks of: first of all those it is tied to already.

Two records of one name, a name of another kind, a name with a degree: whoever the record is joined with is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph_app.entities.record import Record
from graph_app.ontology import ONTOLOGY
from importers.draft import Ref, TieDraft
from importers.gathered import folded
from importers.groups import Group
from importers.known import OWN, Known, callings
from importers.people import someone


def settle_neighbours(known: Known, groups: Mapping[str, Group]) -> None:
    """Let every relationship of a row with our id lead to the record so called that it already leads to.

    What was only mentioned for such rows leaves the plan.
    """
    rows = [(value, group) for group in groups.values() for scheme, value in group.external if scheme == OWN]
    wanted: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for own, group in rows:
        for _, tie in group.tied:
            if tie.end is not None and tie.end.external is None:
                wanted[tie.rel, tie.outgoing].add(own)
    beside: dict[tuple[str, str, bool], list[str]] = {}
    for (rel, outgoing), ids in wanted.items():
        for own, ties in known.ties(ONTOLOGY.relation(rel), ids, outgoing).items():
            beside[own, rel, outgoing] = [tie.target_id if outgoing else tie.source_id for tie in ties]
    records = known.many(one for ends in beside.values() for one in ends)
    left: set[str] = set()
    for own, group in rows:
        for at, (place, tie) in enumerate(group.tied):
            near = [records[one] for one in beside.get((own, tie.rel, tie.outgoing), ()) if one in records]
            found = _meant(tie, near, groups) if near else None
            if found is not None and tie.end is not None:
                left.add(tie.end.key)
                group.tied[at] = (place, replace(tie, end=found))
    _leave(groups, left)


def _meant(tie: TieDraft, near: Iterable[Record], groups: Mapping[str, Group]) -> Ref | None:
    end = tie.end
    if end is None or end.external is not None:
        return None
    other = groups.get(end.key)
    if other is not None and (not other.mention or other.external):
        return None
    text = str(other.values.get("name") or "") if other is not None else end.text
    for record in near:
        names = set(callings(record))
        if record.kind.personal:
            names.add(folded(someone(record.name).name))
        if text and folded(text) in names:
            return Ref(record.kind.name, text, external=(OWN, record.id))
    return None


def _leave(groups: Mapping[str, Group], left: set[str]) -> None:
    named = {tie.end.key for group in groups.values() for _, tie in group.tied if tie.end is not None}
    for key in left - named - {""}:
        group = groups[key]
        group.dropped = group.mention and not group.tied and not group.questions
