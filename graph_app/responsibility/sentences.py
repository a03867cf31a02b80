"""The German sentences of an answer: why somebody is named, and what is not known. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph_app import clock
from graph_app.entities.evidence import word
from graph_app.entities.spans import Phase, order
from graph_app.entities.words import span
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import folded
from graph_app.responsibility import rule, words
from graph_app.responsibility.candidates import Candidate, Proof
from graph_app.responsibility.contact import Contact
from graph_app.responsibility.lexicon import Lexicon, Place, Subject
from graph_app.responsibility.rule import Absence
from graph_app.responsibility.understanding import Understood

_LAWS = ONTOLOGY.vocabulary("law_area")
MANAGING = "case_management"


@dataclass(frozen=True, slots=True)
class Speaker:
    """What sentences need to know: the words of the instance, and what was asked."""

    lexicon: Lexicon
    understood: Understood
    today: date = field(default_factory=clock.today)

    @property
    def subject(self) -> str:
        """The concern in a sentence: „Wohnen und Vermittlung von Wohnraum“, „Sprache und Sprachmittlung (Stufe 6)“."""
        return subject_of(self.understood.subjects)

    @property
    def about(self) -> str:
        """How a sentence begins: „Für Wohnen“; of an office, which needs an article, „Als „Ausländerbehörde““."""
        return f"Als „{self.subject}“" if self._office else f"Für {self.subject}"

    @property
    def named(self) -> str:
        """The concern after „für“, where nothing else can stand there: „Für Wohnen“, „Für „Jobcenter““."""
        return f"Für „{self.subject}“" if self._office else f"Für {self.subject}"

    @property
    def there(self) -> str:
        """The beginning with the place: „Für Wohnen in Rietberg ist“, „Als „Ausländerbehörde“ ist in Rietberg“."""
        return f"{self.about} ist {self.place}" if self._office else f"{self.about} {self.place} ist"

    @property
    def _office(self) -> bool:
        return {one.dimension for one in self.understood.subjects} == {words.GROUPS}

    @property
    def place(self) -> str:
        """The place in a sentence: „in Rietberg“."""
        place = self.understood.place
        return located(place.name) if place else ""

    def territory(self, key: str) -> str:
        """Another territory in a sentence."""
        place = self.lexicon.places.get(key)
        return located(place.name) if place else ""

    def why(self, one: Candidate) -> str:
        """Which relationship makes a candidate answer."""
        where = self.territory(one.territory)
        law = f" im Rechtskreis {law_label(one.law)}" if one.law else ""
        doubt = "" if one.sure else " Ob das am Stichtag schon oder noch galt, ist unklar."
        if one.relationship != rule.EXPLICIT:
            said = f"Ist {where} tätig{law} und {self._works_on()}. Eine ausdrückliche Zuständigkeit ist nicht erfasst."
        elif one.topic or one.stage:
            said = f"Ausdrücklich zuständig für {self._limits(one)} {where}{law}."
        elif self.understood.of(words.CASE_MANAGEMENT) is not None:
            said = f"Ausdrücklich zuständig {where}{law} als Case Management."
        else:
            said = f"Zuständig {where}{law} für alles, was die Stelle bearbeitet; {self._belongs()}."
        return said + doubt

    def because(self, one: Candidate, here: bool) -> str:
        """Why the first one answers; where the place itself has nobody (not ``here``), that is said first."""
        if here or not self.place:
            return self.why(one)
        return f"{self.place[0].upper()}{self.place[1:]} selbst ist dafür keine Stelle eingetragen. {self.why(one)}"

    def leading_on(self, one: Candidate) -> str:
        """How somebody helps on who has no task of their own in this concern."""
        where = self.territory(one.territory)
        if one.baustein == rule.CASE_MANAGEMENT_BAUSTEIN:
            return f"Begleitet {where} über alle Rechtskreise. {self.about} ist kein eigener Auftrag erfasst."
        return f"Koordiniert das Integrationsmanagement {where} und kann weiterleiten."

    def nothing(self, place: Place) -> str:
        """That a level has nobody for the concern."""
        return f"{self.about} ist {located(place.name)} keine Stelle eingetragen."

    def unrecorded(self, perhaps: Candidate | None, day: date) -> str:
        """The sentence of an answer that is not recorded; ``perhaps`` is who may be responsible, but not surely."""
        if perhaps is not None:
            doubt = "schon begonnen hatte" if _begins(perhaps, day) else "noch galt"
            return (
                f"{self.there} am Stichtag keine Stelle sicher eingetragen: "
                f"Unklar ist, ob die Zuständigkeit von „{perhaps.record.name}“ {doubt}."
            )
        place = self.understood.place
        levels = {
            "gemeinde": "weder vor Ort noch beim Kreis oder beim Land",
            "kreis": "weder beim Kreis noch beim Land",
        }
        searched = levels.get(place.scope, "auch nicht beim Land") if place else ""
        return f"{self.there} am Stichtag keine Stelle eingetragen, {searched}."

    def said_so_far(self, statements: Iterable[Absence], day: date) -> tuple[str, ...]:
        """What sources say about the concern without naming anybody; it answers nothing, but must not be lost."""
        spoken = [one for one in statements if one.phase(day) is Phase.HOLDS]
        newest = max(spoken, key=lambda one: (order(one.observed_on), order(one.since), one.id), default=None)
        if newest is not None and newest.state == "ja":
            return ("Eine Quelle sagt, dass es das dort gibt. Eine Stelle dazu ist nicht eingetragen.",)
        if newest is not None and newest.state == "nein" and not newest.confirmed:
            return ("Eine Quelle sagt, dass es das dort nicht gibt. Bestätigt ist das nicht.",)
        return ()

    def nobody(self) -> str:
        """The sentence of a confirmed absence."""
        return f"{self.there} niemand zuständig. Das wurde nachgefragt und bestätigt."

    def not_proven(self, one: Candidate, contact: Contact) -> tuple[str, ...]:
        """What was asked for and is not proven by the answer."""
        found: list[str] = []
        asked = self.understood
        wanted = [
            part
            for part in (f"Niveau {asked.level}" if asked.level else "", "Kinderbetreuung" if asked.childcare else "")
            if part
        ]
        if wanted and not one.offers:
            found.append(f"Ein Kurs mit {' und '.join(wanted)} ist dort nicht erfasst. Bitte fragen Sie nach.")
        if asked.language and not _speaks(one, contact, asked.language):
            found.append(f"Dass dort {asked.language} gesprochen wird, ist nicht erfasst.")
        return tuple(found)

    def _works_on(self) -> str:
        """What a candidate that names nothing itself has to do with the concern."""
        found = {one.dimension for one in self.understood.subjects}
        if found == {words.GROUPS}:
            return f"zählt zur Akteursgruppe „{self.subject}“"
        if words.CASE_MANAGEMENT in found:
            return "macht dort Case Management"
        return f"bearbeitet {self.subject}"

    def _belongs(self) -> str:
        """That the concern is part of what a candidate works on."""
        if {one.dimension for one in self.understood.subjects} == {words.GROUPS}:
            return f"sie {self._works_on()}"
        return f"dazu gehört {self.subject}"

    def _limits(self, one: Candidate) -> str:
        keys = ((words.TOPICS, one.topic), (words.STAGES, one.stage))
        named = [found for dimension, key in keys if key and (found := self.lexicon.subject(dimension, key))]
        return _limits_of(named) or self.subject


def subject_of(subjects: Iterable[Subject]) -> str:
    """Subjects in a sentence: the topic, else the stage, else the group; a stage of another name is added."""
    found = {one.dimension: one for one in subjects}
    first = next(
        (found[key] for key in (words.TOPICS, words.STAGES, words.GROUPS, words.CASE_MANAGEMENT) if key in found), None
    )
    if first is None:
        return "dieses Anliegen"
    group = found.get(words.GROUPS)
    return f"{first.name} ({group.name})" if group is not None and group is not first else first.name


def _limits_of(named: Sequence[Subject]) -> str:
    """A topic and a stage in a sentence; where one says what the other says, it is left out."""
    if len(named) < 2:
        return "".join(one.name for one in named)
    topic, stage = named
    said, more = _words(topic.name), _words(stage.name)
    if more <= said:
        return topic.name
    return stage.name if said < more else f"{topic.name} (Stufe „{stage.name}“)"


def _words(name: str) -> set[str]:
    return set(folded(name).split()) - {"und"}


def _begins(one: Candidate, day: date) -> bool:
    """Whether it is the beginning of a responsibility that is not sure on a day, not its end."""
    starts = [proof.since for proof in one.proofs if proof.since is not None]
    return any(start.last is not None and day < start.last for start in starts)


def located(name: str) -> str:
    """Where it is: „in Rietberg“, „im Kreis Gütersloh“, „im Oberbergischen Kreis“, „in der StädteRegion Aachen“."""
    if name.lower().startswith("städteregion"):
        return f"in der {name}"
    if name.startswith(("Kreis ", "Land ")):
        return f"im {name}"
    if name.endswith("er Kreis"):
        return f"im {name.removesuffix('er Kreis')}en Kreis"
    return f"in {name}"


def name_of(contact: Contact) -> str:
    """The function with its organisation; nothing is said twice."""
    organisation = contact.organisation.name if contact.organisation is not None else ""
    if contact.record is None:
        return organisation
    parts = [contact.name]
    if contact.unit is not None and contact.unit is not contact.record:
        parts.append(contact.unit.name)
    if organisation and contact.organisation is not contact.record:
        parts.append(organisation)
    kept: list[str] = []
    for part in parts:
        if not any(folded(part) in folded(before) for before in kept):
            kept.append(part)
    return ", ".join(kept)


def filling(contact: Contact) -> str:
    """Whether the function is held, as far as it is recorded; without one why the organisation answers itself."""
    if contact.position is not None:
        known = "Stelle vakant" if contact.vacant else "Stelle besetzt" if contact.held else ""
        return known or "Funktion erfasst, Besetzung unbekannt"
    if not contact.functions:
        return "antwortet selbst, eine Funktion ist nicht erfasst"
    if len(contact.functions) > 1:
        number = len(contact.functions)
        return f"antwortet selbst; dort sind {number} Funktionen erfasst, welche davon zuständig ist, nicht"
    only = contact.functions[0]
    status = f" ({only.status})" if only.status else ""
    return f"antwortet selbst; dort ist die Funktion „{only.name}“ erfasst{status}"


def stated(proof: Proof, sources: dict[str, str]) -> str:
    """What a relationship rests on: „bestätigt 02.11.2026, Kreis Gütersloh, gilt seit 01.03.2024“; with its end, too.

    The evidence is the word that the pages of its records and the dossier say as well.
    """
    source, sure = sources.get(proof.source or "", ""), word(proof.evidence)
    if proof.confirmed_on is not None:
        parts = [f"{sure} {proof.confirmed_on.text()}", source]
    else:
        parts = [f"{sure}: {source}" if source and proof.evidence == "claimed" else sure]
        parts.append(source if proof.evidence != "claimed" else "")
        parts.append(f"Stand {proof.observed_on.text()}" if proof.observed_on is not None else "")
    period = span(proof.since, proof.until)
    parts.append(f"gilt {period}" if period else "")
    return ", ".join(part for part in parts if part)


def law_label(key: str) -> str:
    """The word for a Rechtskreis; the key itself for one of an older list."""
    try:
        return _LAWS.term(key).label.de
    except KeyError:
        return key


def _speaks(one: Candidate, contact: Contact, language: str) -> bool:
    """Whether the language is recorded at the function or what answers in its place."""
    records = (one.record, contact.position)
    return any(rule.speaks(record, language) for record in records if record is not None)
