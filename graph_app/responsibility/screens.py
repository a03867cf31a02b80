"""What the page of responsibility shows, as one object: the question, what was understood, the answer. No HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

from graph_app import casedata
from graph_app.entities.forms import Control
from graph_app.entities.record import Record
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import sort_key
from graph_app.responsibility import addresses, chips, hearing, words
from graph_app.responsibility.addresses import DIMENSIONS, href, parameters
from graph_app.responsibility.ladder import DEPUTY, Answer, Choice, Step
from graph_app.responsibility.lexicon import Lexicon
from graph_app.responsibility.reads import Noted
from graph_app.responsibility.reply import Confirmed, confirmed, responsibility
from graph_app.responsibility.rule import State
from graph_app.responsibility.sentences import filling, name_of, stated, subject_of
from graph_app.responsibility.understanding import Understood

_LATER = "Eine Stelle im Kreis; das lässt sich später ändern."
_LAWS = ONTOLOGY.vocabulary("law_area")
_NOT_SAID = "keine Angabe"
_DAY_HINT = "Zum Beispiel 31.12.2023; leer gilt der Stichtag der Seite."


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder in words."""

    name: str
    href: str
    why: str
    stated: str
    phone: str
    vacant: bool
    example: bool


@dataclass(frozen=True, slots=True)
class AskPage:
    """The question box, what was understood, the answer with its ladder.

    The words of a question stand in an address only where somebody wrote them there (``addressed``).
    """

    template: ClassVar[str] = "responsibility/page.html"
    question: str = field(metadata={"help": "The question as it was typed"})
    answer: Answer | None = field(default=None, metadata={"help": "The answer; none before anything was asked"})
    lexicon: Lexicon | None = field(default=None, metadata={"help": "What can be named", "json": False})
    corrections: tuple[Control, ...] = field(
        default=(), metadata={"help": "The fields that correct what was understood"}
    )
    opened: str = field(default="", metadata={"help": "The field that somebody wants to correct"})
    gap: tuple[Control, ...] = field(default=(), metadata={"help": "The fields to note a gap; empty where nobody may"})
    noted: Noted | None = field(default=None, metadata={"help": "The gap that is noted already", "json": False})
    edits: bool = field(default=False, metadata={"help": "Whether the visitor may enter records"})
    recipient: str = field(default="", metadata={"help": "The mailbox of the coordination of the Kreis", "json": False})
    addressed: bool = field(default=False, metadata={"help": "Whether the question stands in the address"})

    @property
    def title(self) -> str:
        """The heading: what is asked, where it is understood."""
        found = self.answer.understood if self.answer else None
        if found is None or found.place is None or not found.subjects:
            return "Wer ist zuständig?"
        return f"Wer ist zuständig? {subject_of(found.subjects)}, {found.place.name}"

    @property
    def caution(self) -> str:
        """What in the question seems to be about one human being; empty when nothing does."""
        return casedata.caution_of(self.question)

    @property
    def shown(self) -> str:
        """What stands in the box: the question, else its parts in words."""
        found = self.answer.understood if self.answer else None
        if self.question or found is None:
            return self.question
        subject = subject_of(found.subjects) if found.subjects and not found.ambiguous_subjects else ""
        return f"{subject} {found.place.name if found.place else ''}".strip()

    @property
    def heard(self) -> tuple[str, ...]:
        """How the question was heard, as far as the answer does not say it itself."""
        if self.answer is None:
            return ()
        found = self.answer.understood
        said = hearing.heard(found.question, found.guessed, found.missed, bool(found.places))
        return tuple(one for one in said if one not in self.answer.sentence)

    @property
    def chips(self) -> tuple[chips.Chip, ...]:
        """What was understood, part by part."""
        if self.answer is None:
            return ()
        return tuple(chips.chips(self.answer.understood, self.lexicon))

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """The ladder in words; where somebody answers, what comes after the answer itself."""
        steps = self.answer.steps if self.answer else ()
        return tuple(_rung(step, self.answer) for step in steps[1 if self._first else 0 :])

    @property
    def grounds(self) -> str:
        """What the answer rests on: the relationship with its evidence and its days."""
        return _rung(self._first, self.answer).stated if self._first else ""

    @property
    def _first(self) -> Step | None:
        """The step of the ladder that is the answer itself."""
        contact = self.answer.contact if self.answer else None
        first = self.answer.steps[0] if self.answer and self.answer.steps else None
        same = contact is not None and first is not None and first.contact == contact and first.deputy is None
        return first if same else None

    @property
    def confirmed(self) -> Confirmed | None:
        """When the responsibility of the answer was confirmed, as far as that was known on the day."""
        found = self.answer
        if found is None or found.contact is None:
            return None
        on = responsibility(self._first.proofs if self._first else ())
        return confirmed(on, found.stichtag, found.today, found.contact.confirmed_on)

    @property
    def earlier(self) -> bool:
        """Whether an earlier day was asked for: what is known from today alone is said to be so."""
        return self.answer is not None and self.answer.stichtag < self.answer.today

    @property
    def heading(self) -> str:
        """What the ladder is, by what was answered."""
        headings = {
            State.YES: "Wenn dort niemand erreichbar ist", State.NOBODY: "Das Nächstliegende",
            State.UNRECORDED: "Hier wurde gesucht", State.AMBIGUOUS: "Wer infrage kommt",
        }  # fmt: skip
        return headings[self.answer.state] if self.answer else ""

    @property
    def organisation(self) -> tuple[str, str]:
        """Organisation or unit of the answer with its address, when the answer is a function."""
        contact = self.answer.contact if self.answer else None
        record = (
            (contact.organisation or contact.unit) if contact is not None and contact.position is not None else None
        )
        return (record.name, href(record)) if record is not None else ("", "")

    @property
    def filling(self) -> str:
        """Whether the function of the answer is held, in words."""
        contact = self.answer.contact if self.answer else None
        return filling(contact) if contact is not None else ""

    @property
    def parts(self) -> dict[str, str]:
        """The parts of the question as parameters, so that one of them can be changed."""
        return parameters(self.answer.understood) if self.answer else {}

    @property
    def mail(self) -> str:
        """A mail that asks the Kreis who is responsible; without a recipient where its coordination has no mailbox."""
        if self.answer is None:
            return ""
        said = self.answer.sentence
        asks = "Wissen Sie, wer zuständig ist? Bitte nennen Sie uns Funktion, Telefon und Postfach."
        body = f"Guten Tag,\n\n{said}\n{asks}\n"
        told = urlencode({"subject": self.title, "body": body}, quote_via=quote)
        return f"mailto:{quote(self.recipient, safe='@')}?{told}"

    @property
    def address(self) -> str:
        """The address that shows the same, as far as it was understood."""
        return addresses.address(self._keys, self._words)

    @property
    def keys(self) -> str:
        """The address of the answer by its keys alone, to come back to; it holds no word of the question."""
        return addresses.address(self._keys)

    @property
    def entering(self) -> str:
        """Where somebody responsible is entered, with what was asked in the fields."""
        found = self.answer.understood if self.answer else None
        if found is None or found.place is None:
            return ""
        topic, stage = found.of(words.TOPICS), found.of(words.STAGES)
        given = (topic.key if topic else "", stage.key if stage else "", found.law)
        return addresses.entering(found.place.id, *given, back=self.keys)

    def entering_for(self, one: Record) -> str:
        """Where somebody who is recorded without a place is tied to the place that was asked for."""
        place = self.answer.understood.place if self.answer else None
        given = {"art": "RESPONSIBLE_FOR-aus", "mit": place.id if place else "", "zurueck": self.keys}
        return f"{href(one)}/verbinden?{urlencode({name: key for name, key in given.items() if key})}"

    def choose(self, one: Choice) -> str:
        """The address that answers the question back."""
        if one.field not in DIMENSIONS:
            return addresses.address({**self._keys, one.field: one.value}, self._words) + addresses.ANSWER
        subjects = [f"{DIMENSIONS[one.field]}:{one.value}"]
        group = self.answer.understood.of(words.GROUPS) if self.answer else None
        if group is not None and one.field != "group":
            subjects.append(f"{group.dimension}:{group.key}")
        return addresses.address({**self._keys, "subject": ",".join(subjects)}, self._words) + addresses.ANSWER

    @property
    def _words(self) -> str:
        """The words of the question for an address: none where they were typed into the box."""
        return self.question if self.addressed else ""

    @property
    def _keys(self) -> dict[str, str]:
        """The parts for an address. A day that does not exist is a word, and one in a caution may be a birthday."""
        wordy = self.answer is not None and (self.answer.understood.wrong_day or self.caution)
        return {**self.parts, "day": ""} if wordy and not self.addressed else self.parts


def corrections(found: Understood, lexicon: Lexicon) -> tuple[Control, ...]:
    """The fields that correct what was understood, filled with it."""
    now = parameters(found)
    if found.ambiguous_subjects:
        now["subject"] = ""
    places = sorted(lexicon.places.values(), key=lambda one: (one.scope != "gemeinde", sort_key(one.name)))
    subjects = [(now["subject"], subject_of(found.subjects))] if "," in now["subject"] else []
    subjects += [
        (f"{one.dimension}:{one.key}", one.name + _SORTS.get(one.dimension, ""))
        for one in sorted(lexicon.subjects.values(), key=lambda one: (_ORDER.index(one.dimension), one.key))
    ]
    languages = dict.fromkeys([*words.LANGUAGES, *([found.language] if found.language else [])])

    def control(
        name: str, label: str, choices: Iterable[tuple[str, str]], empty: str = _NOT_SAID, width: str = "w3"
    ) -> Control:
        return Control(name, label, "select", now[name], (("", empty), *choices), required=True, width=width)

    return (
        control("ags", "Ort", ((one.ags or one.id, lexicon.named(one)) for one in places), "bitte wählen", "w6"),
        control("subject", "Anliegen", subjects, "bitte wählen", "w6"),
        control("law", "Rechtskreis", ((term.key, term.label.de) for term in _LAWS.terms)),
        control("language", "Sprache", ((one, one) for one in languages)),
        control("level", "Niveau des Kurses", ((one.upper(), one.upper()) for one in words.LEVELS)),
        control("childcare", "Kinderbetreuung", [("1", "wird gebraucht"), ("0", "wird nicht gebraucht")]),
        Control("day", "Tag", "text", now["day"], hint=_DAY_HINT, required=True, width="w3"),
    )


_ORDER = (words.TOPICS, words.STAGES, words.GROUPS, words.CASE_MANAGEMENT)
_SORTS = {words.STAGES: " (Stufe)", words.GROUPS: " (Akteursgruppe)"}


def _rung(step: Step, answer: Answer | None) -> Rung:
    record = step.record
    sources = dict(answer.sources) if answer else {}
    said = dict.fromkeys(filter(None, (stated(proof, sources) for proof in step.proofs)))
    if record is None:
        return Rung(step.place, "", step.why, "", "", False, False)
    name = record.name if step.relationship == DEPUTY or step.contact is None else name_of(step.contact)
    return Rung(name, href(record), step.why, "; ".join(said), step.phone, step.vacant, record.example is not None)


def owners(positions: Sequence[Record]) -> list[tuple[str, str]]:
    """Who can care for a gap, as choices."""
    return [("", "noch niemand"), *((one.id, one.name) for one in positions)]


def gap_controls(
    typed: Mapping[str, Any], errors: Mapping[str, Sequence[str]], positions: Sequence[Record]
) -> tuple[Control, ...]:
    """The fields of a gap: who cares, until when."""
    cares, until = typed.get("owner", ""), typed.get("due_on", "")
    return (
        Control(
            "owner", "Wer kümmert sich?", "select", cares, owners(positions), hint=_LATER,
            errors=errors.get("owner", ()),
        ),
        Control(
            "due_on", "Bis wann?", "text", until, hint="Tag, Monat oder Jahr, zum Beispiel 31.01.2027.",
            errors=errors.get("due_on", ()),
        ),
    )  # fmt: skip
