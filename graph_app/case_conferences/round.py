"""The page on which a round is put together: what is chosen, who is proposed, what stays open, who could come instead.

Everything that is chosen stands in the address, so that every step works without script and a bookmark is a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import urlencode

from graph_app.case_conferences import sentences
from graph_app.case_conferences.eligible import Eligible
from graph_app.case_conferences.needs import STAGES, TOPICS, Need
from graph_app.case_conferences.proposal import Gap, Proposal
from graph_app.entities.forms import Control
from graph_app.entities.gatherings import meeting_day
from graph_app.entities.record import Record
from graph_app.responsibility import addresses

HTML_ONLY: Mapping[str, Any] = {"json": False}
PATH = "/fallkonferenz"
#: Parameters of the address: place, topics, stages, the round once it was adjusted, one more by hand.
PLACE, TOPIC, STAGE, ROUND, ADJUSTED, MORE = "ort", "thema", "stufe", "runde", "angepasst", "dazu"
#: The field of who is invited to every conference.
WHOM = "wen"
MOST_OTHERS = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address says. ``round`` is None as long as nobody adjusted the proposal."""

    place: str = ""
    topics: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    round: tuple[str, ...] | None = None

    def address(self, ids: Iterable[str] | None, path: str = PATH, anchor: str = "") -> str:
        """The same with another round; None returns to the proposal."""
        pairs = [(PLACE, self.place), *((TOPIC, key) for key in self.topics), *((STAGE, key) for key in self.stages)]
        if ids is not None:
            pairs += [(ADJUSTED, "1"), *((ROUND, key) for key in dict.fromkeys(ids))]
        return f"{path}?{urlencode(pairs)}{anchor}"

    def hidden(self, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The same as the hidden fields of a form."""
        pairs = [(PLACE, self.place), *((TOPIC, key) for key in self.topics), *((STAGE, key) for key in self.stages)]
        return (*pairs, (ADJUSTED, "1"), *((ROUND, key) for key in dict.fromkeys(ids)))


@dataclass(frozen=True, slots=True)
class Row:
    """A function at the table."""

    number: int
    id: str
    name: str
    path: str
    home: str
    example: bool
    covers: str
    reason: str
    state: tuple[str, str, str]
    without: str
    swap: str


@dataclass(frozen=True, slots=True)
class Other:
    """A function that could come instead of another, or in addition."""

    id: str
    name: str
    path: str
    home: str
    example: bool
    covers: str
    state: tuple[str, str, str]
    instead: tuple[tuple[str, str], ...]
    added: str


@dataclass(frozen=True, slots=True)
class Open:
    """A need that nobody at the table covers; ``possible`` says that somebody could.

    ``entering`` is where somebody responsible for it is entered, with place and need in the fields.
    """

    word: str
    name: str
    state: str
    evidence: str
    sentence: str
    possible: bool
    entering: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A conference of the Kreis."""

    name: str
    path: str
    day: str
    state: str


@dataclass(frozen=True, slots=True)
class RoundPage:
    """Place, needs, and the round for them. Without a place and needs only the choice and the conferences there are."""

    template: ClassVar[str] = "case_conferences/round.html"
    title: str
    place: str = ""
    heading: str = ""
    optimal: bool = True
    adjusted: bool = False
    rows: tuple[Row, ...] = ()
    open: tuple[Open, ...] = ()
    others: tuple[Other, ...] = ()
    more_others: int = 0
    doubts: tuple[str, ...] = ()
    always: tuple[tuple[str, str], ...] = ()
    conferences: tuple[Listed, ...] = ()
    complaint: str = ""
    about: str = field(default="", metadata={"help": "the needs that were chosen, in words"})
    where: Control | None = field(default=None, kw_only=True, metadata=HTML_ONLY)
    needs: tuple[Control, ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)
    adding: Control | None = field(default=None, kw_only=True, metadata=HTML_ONLY)
    hidden: tuple[tuple[str, str], ...] = field(default=(), kw_only=True, metadata=HTML_ONLY)
    proposal: str = field(default="", kw_only=True, metadata=HTML_ONLY)
    onward: str = field(default="", kw_only=True, metadata=HTML_ONLY)
    may_edit: bool = field(default=False, kw_only=True, metadata=HTML_ONLY)


def choice(
    asked: Asked, places: Sequence[tuple[str, str]], known: Sequence[Need], errors: Mapping[str, Sequence[str]]
) -> tuple[Control, tuple[Control, ...]]:
    """The fields in which place and needs are chosen."""
    where = Control(
        PLACE, "Ort", "select", asked.place, [("", "Bitte wählen"), *places], True,
        errors=errors.get(PLACE, ()), width="w3",
    )  # fmt: skip
    parts = []
    for name, dimension, label, chosen, width in (
        (STAGE, STAGES, "Was muss am Tisch besprochen werden?", asked.stages, "w8"),
        (TOPIC, TOPICS, "Handlungsfelder", asked.topics, "w12"),
    ):
        choices = [(one.key, one.name) for one in known if one.dimension == dimension]
        parts.append(
            Control(name, label, "checks", list(chosen), choices, True, errors=errors.get(dimension, ()), width=width)
        )
    return where, tuple(parts)


def standing_control(parties: Sequence[tuple[str, str]], errors: Mapping[str, Sequence[str]]) -> Control:
    """The field in which somebody is chosen who is invited to every conference."""
    hint = "Gilt für alle Fallkonferenzen dieses Kreises."
    choices = [("", "Bitte wählen"), *parties]
    label = "Wer wird künftig immer eingeladen?"
    return Control(WHOM, label, "select", "", choices, True, hint=hint, errors=errors.get(WHOM, ()), width="w6")


def rows(asked: Asked, found: Proposal, ids: Sequence[str], people: Mapping[str, Eligible]) -> tuple[Row, ...]:
    """The round as a table: who covers a need first, then who was added by hand."""
    covering = found.ordered(ids)
    added = [people[key] for key in ids if key in people and key not in found.eligible]
    others = found.alternatives(ids)
    made = []
    for number, one in enumerate((*covering, *added), 1):
        reason = (
            sentences.reason(one, found)
            if one.grounds
            else " ".join(["Zusätzlich eingeladen.", *sentences.cautions(one, found.day)])
        )
        swap = "#auch-moeglich" if any(word in others for word in one.covers) else ""
        made.append(Row(
            number, one.id, one.name, f"/{one.record.kind.slug}/{one.id}", home(one), one.record.example is not None,
            sentences.names(found.needs, one.covers), reason, sentences.state(one, found.day),
            asked.address([key for key in ids if key != one.id]), swap,
        ))  # fmt: skip
    return tuple(made)


def home(one: Eligible) -> str:
    """The organisation beside a function; an organisation needs none."""
    return one.organisation.name if one.organisation is not None and one.organisation.id != one.id else ""


def others(asked: Asked, found: Proposal, ids: Sequence[str], shown: Sequence[Row]) -> tuple[Other, ...]:
    """Everybody else who covers one of the needs, each once, with whom at the table they could replace."""
    numbers = {row.id: row.number for row in shown}
    wanted = dict.fromkeys(key for keys in found.alternatives(ids).values() for key in keys)
    made = []
    for key in wanted:
        one = found.eligible[key]
        instead = [
            (f"Statt Nr. {numbers[other.id]} nehmen", asked.address([one.id if i == other.id else i for i in ids]))
            for other in found.ordered(ids)
            if other.covers & one.covers
        ]
        made.append(Other(
            one.id, one.name, f"/{one.record.kind.slug}/{one.id}", home(one), one.record.example is not None,
            sentences.names(found.needs, one.covers), sentences.state(one, found.day), tuple(instead),
            asked.address([*ids, one.id]),
        ))  # fmt: skip
    return tuple(made)


def open_needs(found: Proposal, ids: Sequence[str], named: bool = False) -> tuple[Open, ...]:
    """The needs that the round leaves open, and whether that is known to be a gap.

    ``named`` names who would be responsible; where the page lists them anyway, it points there.
    """
    return tuple(_open(gap, found, named) for gap in found.gaps(ids))


def _open(gap: Gap, found: Proposal, named: bool) -> Open:
    could = [one for one in found.eligible.values() if gap.need.word in one.covers]
    sentence = sentences.missing(could, named) if could else sentences.gap(gap, found)
    state = "nein" if could else gap.state
    asked = gap.need.asked
    entering = addresses.entering(found.place.id, asked.topic, asked.stage)
    return Open(gap.need.word, gap.need.said, state, gap.evidence, sentence, bool(could), entering)


def doubtful(found: Proposal, ids: Sequence[str]) -> tuple[str, ...]:
    """The needs that nobody at the table secures, as sentences: who covers them, and what is not sure about it."""
    named = {need.word: need.said for need in found.needs}
    return tuple(
        f"{named[word]}: nur {'; '.join(f'{one.name} ({sentences.doubt(one, word, found.day)})' for one in covering)}"
        for word, covering in found.doubts(ids).items()
    )


def listed(meetings: Iterable[Record], states: Mapping[str, str]) -> tuple[Listed, ...]:
    """The conferences of the Kreis as lines."""
    found = []
    for one in meetings:
        when = meeting_day(one.values)
        found.append(
            Listed(one.name, f"{PATH}/{one.id}", when.text() if when is not None else "", states.get(one.id, ""))
        )
    return tuple(found)
