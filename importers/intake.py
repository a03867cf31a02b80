"""What the user says about a file beside its content, and what was decided about its questions. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from graph_app.ontology import Day
from importers.draft import Place

#: Instants of the journal are compared with days as people in North Rhine-Westphalia count them.
ZONE = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class Intake:
    """One file as it was handed in.

    ``kreis`` is the id of a Territory ("" for none), ``as_of`` the day the list is of (Stand), ``origin`` where it
    comes from in the user's words, ``legal_basis`` the term for persons that are new. ``kind`` is the name of the kind
    a table lists ("" to let the headings tell). ``organisation`` binds the file to one record: nothing else may change,
    and with ``confirms`` the day becomes its confirmed_on. ``columns`` are the chosen meanings of headings, ``types``
    those of a network's words ("node:Verein" → "Organisation"); ``shape`` is equal for lists of one form.
    """

    file: str
    as_of: date
    kreis: str = ""
    origin: str = ""
    legal_basis: str = "zu_klaeren"
    kind: str = ""
    organisation: str = ""
    confirms: bool = False
    shape: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)

    @property
    def day(self) -> Day:
        """The day the list is of."""
        return Day.on(self.as_of)

    @property
    def ends_at(self) -> int:
        """The instant (UTC epoch milliseconds) at which that day ends: what was edited later is newer than the list."""
        midnight = datetime.combine(self.as_of + timedelta(days=1), time(), ZONE)
        return int(midnight.timestamp() * 1000)

    def to_json(self) -> dict[str, Any]:
        """As JSON knows it; ``intake_of`` is the reverse."""
        return {**asdict(self), "as_of": self.as_of.isoformat()}


def intake_of(data: Mapping[str, Any]) -> Intake:
    """The intake that ``to_json`` gave."""
    return Intake(**{**data, "as_of": date.fromisoformat(data["as_of"])})


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the user knows. ``key`` names it in forms; ``sort`` groups questions that are alike.

    ``options`` are pairs of a key and a German sentence; ``reference`` is the id of the stored record it is about.
    ``place`` is where the file says what is asked about, None where that is the place of the whole record.
    """

    key: str
    sort: str
    sentence: str
    options: tuple[tuple[str, str], ...]
    reference: str = ""
    place: Place | None = None


#: Sorts of questions that no earlier answer settles: whoever takes a list in decides whether a text may be stored that
#: seems to be about one human being (``cautions``).
ASKED_ANEW = frozenset({"case"})


def asked(key: str, sort: str, sentence: str, options: Iterable[str]) -> str:
    """The name of an answer that counts only while the question has the same words and the same options."""
    whole = "\x1f".join((key, sort, sentence, *options))
    return f"{key}~{hashlib.sha256(whole.encode()).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """The answers so far: one question by its key, all of a sort by ``*sort``, or one as it was asked by ``asked``."""

    answers: Mapping[str, str] = field(default_factory=dict)

    def of(self, question: Question) -> str:
        """The chosen option; "" while there is none. An answer that is no option of the question counts as none."""
        known = {key for key, _ in question.options}
        if not self.answers:
            return ""
        for name in (question.key, f"*{question.sort}"):
            if self.answers.get(name) in known:
                return self.answers[name]
        again = asked(question.key, question.sort, question.sentence, (key for key, _ in question.options))
        answer = self.answers.get(again, "")
        return answer if answer in known and question.sort not in ASKED_ANEW else ""
