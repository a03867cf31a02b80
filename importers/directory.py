"""A directory (Open Referral) that we handed out ourselves: its ids are made from ours and lead back to our records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph_app.entities.record import Record
from graph_app.exports.formats.hsds import own_id
from graph_app.ontology import ONTOLOGY
from importers.formats.hsds_contacts import POSITION
from importers.groups import Group
from importers.known import OWN, Known

SCHEME = "hsds"
_TOLD = (
    "Diese Datei ist eine Ausgabe des Integrationsnetzes. Open Referral nennt je Stelle höchstens eine Person und "
    "kennt weder Gremien noch Treffen noch die übrigen Beziehungen: Was hier fehlt, bleibt im Netz, wie es ist."
)
_KINDS = ("Organisation", "Offer", "Position")


def settle_directory(known: Known, groups: Mapping[str, Group]) -> tuple[str, ...]:
    """Let every row with an id made from ours speak of our record; what is to be told where there are such rows.

    Who has a position is only mentioned there: address and telephone are those of the position. Of several only one
    is named, and in public nobody, so that nobody is taken for gone.
    """
    if not any(scheme == SCHEME for group in groups.values() for scheme, _ in group.external):
        return ()
    found = False
    ours = {own_id(key): key for name in _KINDS for key in known.of(ONTOLOGY.kind(name)).records}
    for group in groups.values():
        for at, (scheme, value) in enumerate(group.external):
            key = ours.get(value.removesuffix(POSITION)) if scheme == SCHEME else None
            found = found or key is not None
            if key is not None and group.kind.personal:
                group.mention, group.external = True, []
                group.values = {name: value for name, value in group.values.items() if name == "name"}
                break
            if key is not None:
                group.external[at] = (OWN, key)
                if group.kind.name == "Position":
                    _without_made_names(group, known.of(group.kind).records[key])
                group.tied = [(place, replace(tie, replaces=False)) for place, tie in group.tied if tie.end is not None]
    return (_TOLD,) if found else ()


def _without_made_names(group: Group, position: Record) -> None:
    """Take out what only the file is in need of: a name of title and organisation, and a title where there is none."""
    group.values.pop("name", None)
    if not position.values.get("title") and group.values.get("title") == position.name:
        group.values.pop("title")
