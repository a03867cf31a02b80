"""What is only named beside something else, without saying of which kind it is. Reads the graph, writes nothing.

A cell such as „arbeitet zusammen mit“ may name an organisation, a body, a unit or a position. Before an organisation is
made of the name, everything the relationship may lead to is looked through.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from graph_app.ontology import ONTOLOGY, NodeKind, RelKind
from importers.gathered import folded
from importers.groups import Group
from importers.known import Known, sort_of

_ORGANISATION = ONTOLOGY.kind("Organisation")


def settle_mentions(known: Known, groups: Mapping[str, Group]) -> None:
    """Let a bare name mean the one record of another kind that is called so, in the file or in the graph.

    Only where no organisation is called so and exactly one other record that the relationship allows is.
    """
    roles = _roles(groups)
    bare = {key: group for key, group in groups.items() if _is_bare(group) and roles.get(key)}
    if not bare:
        return
    said: dict[str, list[Group]] = defaultdict(list)
    for group in groups.values():
        if not group.mention:
            said[folded(str(group.values.get("name") or ""))].append(group)
    instead: dict[str, str] = {}
    for key, group in bare.items():
        name, kinds = folded(str(group.values["name"])), roles[key]
        if known.of(_ORGANISATION).by_name.get(name):
            continue
        same = [other for other in said[name] if any(other.kind.is_a(kind) for kind in kinds)]
        if len(same) == 1:
            instead[key] = same[0].key
            group.dropped = True
        elif not same:
            _stored(known, group, name, kinds)
    if instead:
        lead_elsewhere(groups, instead)


def _is_bare(group: Group) -> bool:
    return group.mention and group.kind is _ORGANISATION and set(group.values) == {"name"} and not group.external


def _roles(groups: Mapping[str, Group]) -> dict[str, set[NodeKind]]:
    """By key the kinds beside organisations that all relationships leading to it allow."""
    found: dict[str, set[NodeKind]] = {}
    for group in groups.values():
        for _, tie in group.tied:
            if tie.end is not None and tie.end.key:
                kinds = _others(ONTOLOGY.relation(tie.rel), tie.outgoing)
                found[tie.end.key] = found.get(tie.end.key, kinds) & kinds
    return found


def _others(rel: RelKind, outgoing: bool) -> set[NodeKind]:
    kinds = rel.target if outgoing else rel.source
    return {kind for kind in kinds if kind.generic and not kind.personal and not kind.is_a(_ORGANISATION)} - {_ENTITY}


def _stored(known: Known, group: Group, name: str, kinds: set[NodeKind]) -> None:
    records = [
        index.records[one]
        for index in (known.of(sort) for sort in {sort_of(kind) for kind in kinds})
        for one in index.by_name.get(name, ())
    ]
    fitting = [record for record in records if not record.archived and any(record.kind.is_a(kind) for kind in kinds)]
    if len(fitting) == 1:
        group.kind = fitting[0].kind


def lead_elsewhere(groups: Mapping[str, Group], instead: Mapping[str, str]) -> None:
    """Let every relationship that leads to one of these keys lead to the key named instead; all in one walk."""
    for group in groups.values():
        for at, (place, tie) in enumerate(group.tied):
            if tie.end is not None and tie.end.key in instead:
                group.tied[at] = (place, replace(tie, end=replace(tie.end, key=instead[tie.end.key])))


_ENTITY = ONTOLOGY.kind("Entity")
