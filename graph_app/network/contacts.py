"""Which ties of a picture fade: those that live from contact, whose ends last met long ago. One question for all ties.

The rule is that of every page (entities.contacts): who was at the same meeting, call or visit was in contact. Of a tie
without any recorded contact nobody knows how old it is; it does not fade.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from graph_app.entities import contacts
from graph_app.entities.spans import order
from graph_app.entities.ties.table import LIVING
from graph_app.network.projection import DIVIDER, FADED, FRESH, UNKNOWN, Tie, day_of
from graph_app.ontology import Day

if TYPE_CHECKING:
    from graph_app.store import Store

Met = Mapping[str, Mapping[str, Day]]


def told(store: Store, ties: Iterable[Tie], stichtag: date) -> list[Tie]:
    """The ties; those that live from contact say when their ends last met on or before the Stichtag, if ever."""
    found = list(ties)
    ends = {end for tie in found if _lives(tie) for end in (tie.source, tie.target)}
    if not ends:
        return found
    met = _met(store, ends, stichtag)
    return [_with_contact(tie, met, stichtag) if _lives(tie) else tie for tie in found]


def _lives(tie: Tie) -> bool:
    return tie.rel.name in LIVING and tie.mode != "plan" and tie.sure


def _with_contact(tie: Tie, met: Met, stichtag: date) -> Tie:
    one, other = met.get(tie.source, {}), met.get(tie.target, {})
    last = max((one[meeting] for meeting in one.keys() & other.keys()), key=order, default=None)
    if last is None:
        return replace(tie, contact=UNKNOWN)
    return replace(tie, contact=FADED if contacts.faded(last, stichtag) else FRESH, last_contact=last)


def _met(store: Store, ids: Collection[str], stichtag: date) -> Met:
    """The meetings of each record with their days."""
    found: defaultdict[str, dict[str, Day]] = defaultdict(dict)
    for row in store.read("network/contacts", ids=sorted(ids), stichtag=stichtag):
        for text in row["met"]:
            meeting, first, precision = text.split(DIVIDER)
            day = day_of(first, precision)
            if day is not None:
                found[row["id"]][meeting] = day
    return found
