"""What the page of a merge shows: both records side by side, and what becomes of the relationships. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from graph_app.access import Actor
from graph_app.entities import reads, search, visibility
from graph_app.entities.columns import column_names
from graph_app.entities.forms import Control, cause
from graph_app.entities.merge import Prepared
from graph_app.entities.merged_values import BOTH, KEPT, TAKEN, Field
from graph_app.entities.reads import Reader
from graph_app.entities.record import Neighbour, Record, Tie
from graph_app.entities.search import Similar
from graph_app.entities.words import Names, references, said, span, visible
from graph_app.ontology import Wording
from graph_app.ontology.values import folded, sort_key
from graph_app.upkeep.belonging import KREISE
from graph_app.upkeep.reads import LastStep, last_steps

HTML_ONLY: Mapping[str, Any] = {"json": False}
CHOSEN = "wahl."
SHOWN = 100
FOUND = 15
_APART = (
    "„{}“ gehört zu {}, „{}“ zu {}. Bitte prüfen Sie, ob beide wirklich dasselbe meinen; sonst stünde danach ein "
    "Eintrag in beiden Kreisen."
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that both fill differently: both values, what may be chosen, what was."""

    name: str
    label: str
    kept: str
    other: str
    offered: tuple[str, ...]
    chosen: str
    missing: bool

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """What may be chosen, with the words for it."""
        words = {KEPT: self.kept, TAKEN: self.other, BOTH: "beides"}
        return tuple((key, words[key]) for key in self.offered)


@dataclass(frozen=True, slots=True)
class TieLine:
    """A relationship of the record that goes: what it says, and what becomes of it."""

    label: str
    other: str
    period: str
    becomes: str


@dataclass(frozen=True, slots=True)
class MergePage:
    """Two records side by side."""

    template: ClassVar[str] = "upkeep/merge.html"
    title: str
    survivor: Neighbour
    other: Neighbour
    survivor_version: int
    other_version: int
    choices: tuple[Choice, ...]
    same: tuple[tuple[str, str], ...] = field(
        metadata={"help": "Fields in which both agree, or which one of them fills"}
    )
    lost: tuple[tuple[str, str], ...]
    ties: tuple[TieLine, ...]
    total: int
    cause: Control = field(metadata=HTML_ONLY)
    complaint: str = ""
    apart: str = field(default="", metadata={"help": "What speaks against it: the two belong to different Kreise"})

    @property
    def missing(self) -> tuple[Choice, ...]:
        """The fields that should have been chosen by now."""
        return tuple(choice for choice in self.choices if choice.missing)


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """Which record is the same as the one that is to stay."""

    template: ClassVar[str] = "upkeep/merge_choose.html"
    title: str
    survivor: Neighbour | None
    words: str
    similar: Sequence[Similar]
    found: tuple[Neighbour, ...]
    complaint: str = ""
    steps: tuple[LastStep, ...] = field(default=(), metadata={"help": "What was merged or handed over here lately"})


def choose(reader: Reader, survivor: Record | None, words: str, complaint: str = "") -> ChoosePage:
    """The question which other record is meant: what looks alike first, then what the words find."""
    if survivor is None:
        return ChoosePage("Einträge zusammenführen", None, "", (), (), complaint)
    name = "" if survivor.kind.name_pattern else survivor.name
    alike = search.similar(reader, survivor.kind, name, survivor.id) if name else []
    groups = search.find(reader, words) if folded(words) else ()
    hits = [hit.found for group in groups for hit in group.hits if group.kind.lineage[:2] == survivor.kind.lineage[:2]]
    known = {survivor.id, *(one.found.id for one in alike)}
    rest = tuple(one for one in hits if one.id not in known)[:FOUND]
    steps = last_steps(reader, survivor.id)
    return ChoosePage(f"{survivor.name} zusammenführen", neighbour(survivor), words, alike, rest, complaint, steps)


def page(
    reader: Reader,
    found: Prepared,
    actor: Actor,
    chosen: Mapping[str, str],
    why: str = "",
    *,
    asked: bool = False,
    complaint: str = "",
    why_errors: Sequence[str] = (),
    wording: Wording | None = None,
) -> MergePage:
    """The two records side by side; ``asked`` marks the fields that should have been chosen by now."""
    both = (found.survivor, found.other)
    ties = [one.tie for one in found.ties.moved] + [one.tie for one in found.ties.dropped]
    known = visibility.nameable(reads.many(reader, {*references(both)}))
    names = Names({key: one.name for key, one in known.items()}, wording, column_names(reader, both, wording))
    shown = {prop.name for prop in visible(found.survivor.kind.properties, actor.role.sees)}
    fields = [one for one in found.fields if one.prop.name in shown or one.asked]
    choices = tuple(_choice(one, names, chosen, asked) for one in fields if one.asked)
    agreed = tuple((one.prop.label.de, _agreed(one, names)) for one in fields if not one.asked)
    lost = tuple((prop.label.de, said(prop, found.other.values[prop.name], names)) for prop in found.lost)
    return MergePage(
        f"Zusammenführen: {found.survivor.name}", neighbour(found.survivor), neighbour(found.other),
        found.survivor.version, found.other.version, choices, agreed, lost,
        tuple(_lines(found, _hidden(reader, ties)))[:SHOWN], len(ties), cause(why, why_errors), complaint,
        _apart(reader, *both),
    )  # fmt: skip


def _apart(reader: Reader, one: Record, other: Record) -> str:
    """A sentence where both belong to Kreise and to no common one: mostly two things of one name; else empty."""
    rows = reader.read("upkeep/kreise", ids=[one.id, other.id], kinds=list(KREISE))
    found = {row["id"]: {str(each["id"]): str(each["name"]) for each in row["kreise"]} for row in rows}
    here, there = found.get(one.id, {}), found.get(other.id, {})
    if not here or not there or here.keys() & there.keys():
        return ""
    names = [", ".join(sorted(of.values(), key=sort_key)) for of in (here, there)]
    return _APART.format(one.name, names[0], other.name, names[1])


def neighbour(record: Record) -> Neighbour:
    """A record as pages name it."""
    return Neighbour(record.id, record.name, record.kind, record.archived)


def _choice(one: Field, names: Names, chosen: Mapping[str, str], asked: bool) -> Choice:
    prop, choice = one.prop, chosen.get(one.prop.name, "")
    valid = choice if choice in one.offered else ""
    return Choice(
        prop.name, prop.label.de, said(prop, one.kept, names), said(prop, one.other, names), one.offered, valid,
        asked and not valid,
    )  # fmt: skip


def _agreed(one: Field, names: Names) -> str:
    text = said(one.prop, one.kept if one.said else one.other, names)
    if one.said and one.other == one.kept:
        return f"{text} (bei beiden gleich)"
    return text if one.said else f"{text} (kommt dazu)"


def _hidden(reader: Reader, ties: Iterable[Tie]) -> set[str]:
    """Who is restricted among the other ends; their relationships move too, but nobody is named."""
    people = {tie.other.id for tie in ties if tie.other is not None and tie.other.kind.personal}
    return {one.id for one in reads.many(reader, people) if one.values.get("restricted")} if people else set()


def _lines(found: Prepared, hidden: set[str]) -> Iterable[TieLine]:
    lines = [_line(one.tie, "zieht um", hidden) for one in found.ties.moved]
    for gone in found.ties.dropped:
        if gone.same is None:
            lines.append(_line(gone.tie, "entfällt, sie verbindet die beiden miteinander", hidden))
        else:
            lines.append(_line(gone.tie, "gibt es schon und wird ergänzt" if gone.taken else "gibt es schon", hidden))
    return sorted(lines, key=lambda line: (sort_key(line.label), sort_key(line.other)))


def _line(tie: Tie, becomes: str, hidden: set[str]) -> TieLine:
    period = span(tie.values.get("valid_from"), tie.values.get("valid_to"))
    other = tie.other
    return TieLine(
        tie.label, "gesperrte Person" if other is None or other.id in hidden else other.name, period, becomes
    )
