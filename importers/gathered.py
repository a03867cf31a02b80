"""What has been gathered from the rows so far: drafts, their keys, what was left out. Reads no cells.

A record that a second row speaks of again is only mentioned there; where the second row says something else, the user
is told.
"""  # fmt: skip

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any

from graph_app.ontology import ONTOLOGY, ValueType
from graph_app.ontology.values import folded as folded_anew
from importers.draft import Draft, ForeignType, Place, Reading, Ref, Rejected, TieDraft
from importers.naming import relation_proposed

_WORDS = re.compile(r"\w+")


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """``ontology.values.folded``, quicker for the many names that need no transcription."""
    word = " ".join(_WORDS.findall(text.casefold())) if text.isascii() else folded_anew(text)
    return word or " ".join(text.casefold().split())  # signs alone: nothing to fold, and not all the same


#: What somebody named beside a record may have of his own in the same column.
_SHARED = (ValueType.EMAIL, ValueType.PHONE)
OWN_SCHEME = "integrationsnetz"
#: Folded names of records by kind.
Callings = Mapping[str, Collection[str]]
NOTHING: Callings = {}
Condition = tuple[str, str]
ALWAYS: Condition = ("", "")


@dataclass(slots=True)
class Gathered:
    """The drafts of a file while its rows are read; ``known`` are the folded names of what every Kreis has."""

    drafts: list[Draft] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    unknown: dict[str, None] = field(default_factory=dict)
    not_taken: dict[str, None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    known: Callings = field(default_factory=dict)
    foreign: Counter[str] = field(default_factory=Counter)
    _spoken: dict[str, tuple[Place, Mapping[str, Any]]] = field(default_factory=dict)
    _mentioned: set[str] = field(default_factory=set)
    _tied: dict[str, list[TieDraft]] = field(default_factory=dict)
    _seats: dict[str, dict[str, int]] = field(default_factory=dict)
    _namesakes: Counter[tuple[str, str]] = field(default_factory=Counter)
    _homes: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def reading(self) -> Reading:
        """All of it as a reading."""
        types = tuple(ForeignType("edge", text, count, relation_proposed(text)) for text, count in self.foreign.items())
        return Reading(
            "columns", (), tuple(self.drafts), tuple(self.rejected), tuple(self.not_taken), tuple(self.unknown),
            tuple(self.notes), types,
        )  # fmt: skip

    def reject(self, place: Place, *messages: str) -> None:
        """Note that a row cannot be read, and why."""
        self.rejected.append(Rejected(place, messages))

    def key(self, kind: str, name: str, home: str = "") -> str:
        """The key of a record: equal names are one record unless both rows name different homes (a place, a body)."""
        word = folded(name)
        known = self._homes.setdefault((kind, word), {})
        for spelling in _spellings(home) if home else islice(known, 1):
            if spelling in known:
                return known[spelling]
        if home and "" in known:
            key = known.pop("")
        else:
            self._namesakes[kind, word] += 1
            number = self._namesakes[kind, word]
            key = f"{kind}:{word}" + (f":{number}" if number > 1 else "")
        known[home] = key
        for spelling in _aliases(home):
            known.setdefault(spelling, key)
        return key

    def fresh(self, kind: str, name: str, at: str) -> tuple[str, str]:
        """Key and name of one more record that must not be the same as an earlier one; a number tells them apart."""
        seats = self._seats.setdefault(f"{kind}:{folded(name)}:{folded(at)}", {})
        number = seats.setdefault(str(len(seats)), len(seats) + 1)
        named = ", ".join(part for part in (name if number == 1 else f"{name} {number}", at) if part)
        return f"{kind}:{folded(named)}", named

    def held(self, origin: str, title: str, holder: str) -> tuple[str, str]:
        """Key and title of the position of this holder; the same function with another holder is another position.

        ``origin`` is the function at one organisation; from the second position on a number tells them apart.
        """
        seats = self._seats.setdefault(folded(origin), {})
        number = seats.setdefault(holder, len(seats) + 1)
        return f"Position:{folded(origin)}:{number}", title if number == 1 else f"{title} {number}"

    def speaks_of(self, kind: str, name: str) -> bool:
        """Whether the file has named a record of this kind so."""
        return (kind, folded(name)) in self._homes

    def spoken(self, key: str) -> bool:
        """Whether a row has spoken of this record itself."""
        return key in self._spoken

    def add(
        self,
        place: Place,
        kind: str,
        key: str,
        values: Mapping[str, Any],
        ties: Sequence[TieDraft] = (),
        messages: Sequence[str] = (),
        *,
        record: str = "",
        mention: bool = False,
        question: str = "",
        options: tuple[tuple[str, str], ...] = (),
        when: Condition = ALWAYS,
        beside: bool = False,
    ) -> Ref:
        """Add what a row says of a record; ``record`` is its id with us. Gives the reference to it.

        ``beside`` says that the row also names somebody, whose telephone and mailbox may stand in the same columns.
        """
        said, contrary = tuple(messages), dict[str, Any]()
        if mention:
            if key in self._mentioned and not ties and not messages and len(values) == 1 and when == ALWAYS:
                return Ref(kind=kind, key=key)
        elif key in self._spoken and when == ALWAYS:
            mention = True
            values, contrary, said = self._compared(place, key, kind, values, said, _SHARED if beside else ())
            ties = [tie for tie in ties if tie not in self._tied[key]]
            if len(values) <= 1 and not contrary and not ties and not said and not question:
                return Ref(kind=kind, key=key)
        elif when == ALWAYS:
            self._spoken[key] = (place, values)
        if when == ALWAYS:
            self._mentioned.add(key)
            self._tied.setdefault(key, []).extend(ties)
        external = ((OWN_SCHEME, record),) if record else ()
        self.drafts.append(
            Draft(place, kind, key, values, tuple(ties), external, said, question, options, mention, "", when, contrary)
        )
        return Ref(kind=kind, key=key)

    def _compared(
        self,
        here: Place,
        key: str,
        kind: str,
        values: Mapping[str, Any],
        messages: tuple[str, ...],
        shared: Collection[ValueType],
    ) -> tuple[Mapping[str, Any], dict[str, Any], tuple[str, ...]]:
        """What the row adds, what it says otherwise and asks about, and what is only told.

        Rows of a body or a meeting are of its members and guests, and notes may be of any length: that is only told.
        """
        place, first = self._spoken[key]
        kept: dict[str, Any] = {}
        contrary: dict[str, Any] = {}
        found = list(messages)
        declared = ONTOLOGY.kind(kind)
        several = any(declared.is_a(ONTOLOGY.kind(name)) for name in ("Body", "Meeting"))
        for name, value in values.items():
            if name in first and first[name] == value and name != "name":
                continue
            if name in first and name != "name":
                prop = declared.property(name)
                if not several and prop.type not in (ValueType.LONG_TEXT, ValueType.TEXTS, *shared):
                    contrary[name] = value
                    continue
                found.append(
                    f"Bei „{prop.label.de}“ steht in Zeile {here.row} „{value}“, in Zeile {place.row} aber "
                    f"„{first[name]}“. Übernommen ist Zeile {place.row}."
                )
            else:
                kept[name] = value
        return kept, contrary, tuple(found)

    def organisation(self, place: Place, name: str, values: Mapping[str, Any] | None = None) -> Ref:
        """The organisation that a row only mentions, with what it says of it."""
        more = dict(values or {})
        return self.add(
            place, "Organisation", self.key("Organisation", name, home_of(more)), {"name": name, **more}, mention=True
        )

    def body(self, place: Place, name: str) -> Ref:
        """The body that a row only mentions."""
        return self.add(place, "Body", self.key("Body", name), {"name": name}, mention=True)


def home_of(values: Mapping[str, Any]) -> str:
    """Where an organisation sits, to tell namesakes apart: town and postal code, "" when neither is said."""
    city, code = folded(str(values.get("city") or "")), str(values.get("postal_code") or "")
    return f"{city}|{code}" if city or code else ""


def _aliases(home: str) -> tuple[str, ...]:
    """Under which incomplete homes a record is found too: by its town, by its postal code."""
    city, separator, code = home.partition("|")
    if not separator:
        return ()
    return tuple(part for part in (city and f"{city}|", code and f"|{code}", code and not city and f"?{code}") if part)


def _spellings(home: str) -> tuple[str, ...]:
    """The homes that may be this one: the town decides, the postal code where a town is missing."""
    city, separator, code = home.partition("|")
    if not separator:
        return (home,)
    return tuple(part for part in (home, city and f"{city}|", code and f"?{code}" if city else f"|{code}") if part)
