"""The page on which people are invited: members first, then whoever is searched for. Functions rather than persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from graph_app.entities import reads
from graph_app.entities.discretion import discreet
from graph_app.entities.forms import Control
from graph_app.entities.gatherings import meeting_day
from graph_app.entities.reads import ListQuestion, Reader
from graph_app.entities.record import Record
from graph_app.meetings import reads as meetings
from graph_app.meetings import sheet as sheets
from graph_app.ontology import ONTOLOGY, NodeKind
from graph_app.ontology.values import sort_key

HTML_ONLY: Mapping[str, Any] = {"json": False}
#: Kinds that are offered beside the members; a person is invited through the function.
OFFERED = tuple(ONTOLOGY.kind(name) for name in ("Position", "Organisation"))
#: The fields: members, whoever was searched for beside them, and how they are entered.
PARTIES, OTHERS, HOW = "wen", "weitere", "wie"
ASK, CAME = "einladen", "dabei"
MOST = 30


@dataclass(frozen=True, slots=True)
class InvitePage:
    """Whom to invite; ``words`` is what is searched for beside the members."""

    template: ClassVar[str] = "meetings/invite.html"
    title: str
    name: str
    path: str
    words: str
    found: int
    kind: NodeKind = field(kw_only=True, metadata=HTML_ONLY)
    members: Control | None = field(default=None, kw_only=True, metadata=HTML_ONLY)
    others: Control | None = field(default=None, kw_only=True, metadata=HTML_ONLY)
    how: Control | None = field(default=None, kw_only=True, metadata=HTML_ONLY)
    complaint: str = ""

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every field in the order of the page."""
        return tuple(one for one in (self.members, self.others, self.how) if one is not None)


def page(
    reader: Reader, meeting: Record, kreis: str | None, words: str, chosen: Sequence[str], how: str, today: date,
    wrong: Sequence[str] = (),
) -> InvitePage:  # fmt: skip
    """The page for a meeting, with what is ticked already (all members when nothing was sent yet).

    ``wrong`` are sentences about who was chosen; they stand at the choice, above it where there is none.
    """
    there = {seat.id for seat in meetings.sheet(reader, meeting).seats}
    body = meetings.body_of(reader, meeting.id)
    day = meeting_day(meeting.values)
    on = day.first if day is not None and day.first is not None else today
    ties = meetings.members(reader, body.id, on) if body is not None else ()
    members = {tie.other.id: tie.other.name for tie in ties if tie.other is not None and tie.other.id not in there}
    others = _searched(reader, words, kreis) if words.strip() else {}
    others |= {one.id: one.name for one in reads.many(reader, set(chosen) - set(members) - set(others)) if _fits(one)}
    found = [(key, name) for key, name in others.items() if key not in there and key not in members]
    return InvitePage(
        f"Einladen: {meeting.name}", meeting.name, f"/{meeting.kind.slug}/{meeting.id}", words, len(found),
        kind=meeting.kind, complaint="" if members or found else " ".join(wrong),
        members=_checks(PARTIES, "Mitglieder des Gremiums", _labelled(reader, members, on), chosen, wrong)
        if members else None,
        others=_checks(OTHERS, "Weitere Stellen und Organisationen", _labelled(reader, dict(found), on), chosen,
                       () if members else wrong) if found else None,
        how=Control(HOW, "Wie eintragen?", "radio", how or ASK, ((ASK, "einladen"), (CAME, "war da, ohne Einladung")),
                    True, width="w12") if on <= today else None,
    )  # fmt: skip


def chosen_in(sent: Any) -> list[str]:
    """Who is ticked in an address or a form, in both groups."""
    return [*sent.getlist(PARTIES), *sent.getlist(OTHERS)]


def _checks(
    name: str, label: str, choices: Sequence[tuple[str, str]], chosen: Sequence[str], wrong: Sequence[str]
) -> Control:
    return Control(name, label, "checks", list(chosen), choices, True, errors=wrong, width="w12")


def _labelled(reader: Reader, names: Mapping[str, str], day: date) -> list[tuple[str, str]]:
    """Each with the organisation it belongs to, in German order."""
    homes = meetings.home(reader, names, day)
    at = {key: ", ".join(sorted(homes.get(key, {}).values(), key=sort_key)) for key in names}
    return told_apart(reader, [(key, _at(name, at[key])) for key, name in names.items()])


def _searched(reader: Reader, words: str, kreis: str | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in OFFERED:
        listing = reads.page(reader, kind, ListQuestion(words[:200], kreis, restricted=False, size=MOST))
        found |= {one.id: one.name for one in listing.items}
    return found


def _fits(record: Record) -> bool:
    restricted = bool(record.values.get("restricted"))
    return sheets.INVITED.joins(record.kind, sheets.MEETING) and not restricted and not record.archived


def parties(
    reader: Reader, kreis: str | None, kinds: Sequence[str] = ("Position", "Organisation"), also: str = ""
) -> list[tuple[str, str]]:
    """The records of a Kreis as choices, positions with where they belong; ``also`` is the id of one more."""
    records = [one for kind in kinds for one in reads.every(reader, ONTOLOGY.kind(kind), kreis)]
    if also and also not in {one.id for one in records}:
        records += [one for one in reads.many(reader, [also]) if _fits(one) and not one.kind.personal]
    homes = meetings.home(reader, [one.id for one in records if one.kind.name == "Position"], None)
    at = {key: ", ".join(sorted(found.values(), key=sort_key)) for key, found in homes.items()}
    return told_apart(reader, [(one.id, _at(one.name, at.get(one.id, ""))) for one in records])


def _at(name: str, home: str) -> str:
    told = meetings.beside(name, home)
    return f"{name} ({told})" if told else name


def told_apart(reader: Reader, choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Choices in German order; those that read the same say where they are, else their mailbox, telephone or id."""
    labels = dict(choices)
    for more in (_places, _reached, _ids):
        total = Counter(labels.values())
        twice = [key for key, label in labels.items() if total[label] > 1]
        for key, said in more(reader, twice).items() if twice else ():
            labels[key] = f"{labels[key]}, {said}"
    return sorted(labels.items(), key=lambda one: (sort_key(one[1]), one[0]))


def _places(reader: Reader, ids: Sequence[str]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for row in reader.read("meetings/places", ids=list(ids)):
        found.setdefault(row["party"], set()).add(row["name"] or "")
    return {key: ", ".join(sorted(filter(None, names), key=sort_key)) for key, names in found.items() if any(names)}


def _reached(reader: Reader, ids: Sequence[str]) -> dict[str, str]:
    named = ((one.id, one.values.get("email") or one.values.get("phone")) for one in reads.many(discreet(reader), ids))
    return {key: str(said) for key, said in named if said}


def _ids(reader: Reader, ids: Sequence[str]) -> dict[str, str]:
    """The beginnings of the ids, as long as it takes to tell them apart."""
    size = next((size for size in range(8, 64) if len({key[:size] for key in ids}) == len(ids)), None)
    return {key: f"Kennung {key[:size]}" for key in ids}
