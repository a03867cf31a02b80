"""The columns of a list that are read, and the ties of a cell that names what every Kreis has. Reads no rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from graph_app.ontology import ONTOLOGY, NodeKind, Property, RelKind
from importers.cells import territories, topics
from importers.draft import Ref, TieDraft
from importers.headings import tie_of


@dataclass(frozen=True, slots=True)
class Slot:
    """A column that is read: its place in the row, its heading, its target, and the property or tie behind it."""

    index: int
    heading: str
    target: str
    prop: Property | None = None
    tie: tuple[RelKind, bool, str] | None = None


def slot(index: int, heading: str, target: str, kind: NodeKind | None) -> Slot:
    """The column for a target of a kind's list."""
    prop = next(
        (
            found
            for of in ((kind, *ONTOLOGY.subkinds(kind)) if kind else ())
            for found in of.properties
            if found.name == target
        ),
        None,
    )
    if target == "id":  # our own id names the record, it is no value of it
        return Slot(index, heading, target)
    return Slot(index, heading, target, prop, None if prop else tie_of(target))


_WHO = ("name", "first_name")
_BESIDE = {
    "organisation": ("name",), "attendee": _WHO, "member": _WHO,
}  # fmt: skip


def homeless(kind: str, targets: Collection[str]) -> dict[str, str]:
    """The targets that say nothing without another one, and what they lack, in German.

    The address of an organisation needs its name, the function in a body needs who has it.
    """
    found: dict[str, str] = {}
    for target in targets:
        of, _, part = target.partition(".")
        if not part or (kind, target) in _ALONE:
            continue
        if of in _BESIDE:
            if part not in (*_BESIDE[of], *(("organisation",) if of == "member" else ())) and not any(
                f"{of}.{name}" in targets for name in _BESIDE[of]
            ):
                found[target] = "der Name der Organisation" if of == "organisation" else "der Name der Person"
        elif of == "contact":
            if part in ("salutation", "academic") and not any(f"contact.{name}" in targets for name in _WHO):
                found[target] = "der Name der Person"
        elif of == "<ATTENDED" and kind == "Meeting":
            if not any(f"attendee.{name}" in targets for name in _WHO):
                found[target] = "der Name der Person"
        elif of == "<MEMBER_OF" and kind == "Body":
            if not any(f"member.{name}" in targets for name in (*_WHO, "organisation")):
                found[target] = "das Mitglied"
        elif of.strip("<").replace("_", "").isupper() and of not in targets:
            found[target] = "die zugehörige Angabe"
    return found


#: What counts by itself: since when somebody has a position says since when it is filled.
_ALONE = {("Position", "<HOLDS.valid_from")}
REFERENCE = frozenset(
    {rel.name for rel in ONTOLOGY.relations if [kind.name for kind in rel.target] == ["Territory"]}
    | {"COVERS", "ACTS_AS"}
)


@lru_cache(maxsize=4096)
def reference_ties(rel: str, cell: str, stages: bool) -> tuple[TieDraft, ...]:
    """The ties of a cell to records that every Kreis has: places, topics or stages, groups of actors."""
    if rel == "COVERS":
        kind, texts = "Stage" if stages else "Topic", topics(cell)
    elif rel == "ACTS_AS":
        kind, texts = "ActorGroup", topics(cell)
    else:
        kind, texts = "Territory", territories(cell)
    return tuple(TieDraft(rel, Ref(kind=kind, text=text)) for text in texts)
