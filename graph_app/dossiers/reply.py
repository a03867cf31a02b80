"""The draft of a reply to an Anfrage, question by question, from the dossier. What is not known is named. Pure.

It never holds a person: it is made from the dossier for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph_app.dossiers.dossier import Dossier, Section
from graph_app.dossiers.inquiry import Inquiry, inquiries
from graph_app.dossiers.lacking import missing
from graph_app.dossiers.lines import Item
from graph_app.dossiers.management import covered, proved, without_position
from graph_app.dossiers.passages import Answer, Passage, nothing
from graph_app.dossiers.submitted import Submissions
from graph_app.dossiers.view import SourceLine
from graph_app.entities.record import Record
from graph_app.ontology import Day
from graph_app.web.formats import fte, number

_NOT_ASKED = "Dazu lässt sich aus den erfassten Angaben nichts sagen. Bitte ergänzen Sie diese Antwort."
#: What a section is called at the head of its answer, and one of it, several of it.
_COUNTED: Mapping[str, tuple[str, str]] = {
    "positions": ("Stelle", "Stellen"),
    "grants": ("Förderung", "Förderungen"),
    "responsible": ("Zuständigkeit", "Zuständigkeiten"),
    "bodies": ("Gremium", "Gremien"),
    "organisations": ("Organisation", "Organisationen"),
    "offers": ("Angebot", "Angebote"),
    "indicators": ("Kennzahl", "Kennzahlen"),
}
_SILENT = frozenset({"Beziehung", "E-Mail", "Telefon"})


@dataclass(frozen=True, slots=True)
class Reply:
    """The draft, complete."""

    place: str
    inquiry: str
    number: str
    asked_on: str
    stichtag: date
    answers: tuple[Answer, ...]
    open: tuple[str, ...]
    sources: tuple[SourceLine, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return f"Entwurf: Antwort auf „{self.inquiry}“"

    @property
    def basis(self) -> str:
        """Of when the answers are, and what they rest on."""
        return (
            f"Stand {self.stichtag:%d.%m.%Y}. Die Antworten gelten für {self.place} und beruhen auf den erfassten "
            "Angaben; wo nichts erfasst ist, steht das dabei."
        )


def reply(paper: Record, found: Dossier, submissions: Submissions) -> Reply:
    """The draft for an Anfrage about the subject of a dossier for everybody."""
    answers = tuple(_answer(one, found, submissions) for one in inquiries(paper))
    gaps = (passage.gap or passage.text for answer in answers for passage in answer.passages if not passage.known)
    asked_on = paper.values.get("date")
    return Reply(
        found.subject.name, paper.name, str(paper.values.get("number") or ""),
        asked_on.text() if isinstance(asked_on, Day) else "", found.stichtag, answers, tuple(dict.fromkeys(gaps)),
        found.sources,
    )  # fmt: skip


def text(draft: Reply) -> str:
    """The draft as plain text, for a mail."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: Reply) -> Iterator[str]:
    yield from (draft.title, "", draft.basis)
    for answer in draft.answers:
        yield from ("", f"{'   – ' if answer.below else ''}{answer.question}")
        for passage in answer.passages:
            yield passage.text
            yield from (f"– {point}" for point in passage.points)
    if draft.open:
        yield from ("", "Nicht bekannt:", *(f"– {gap}" for gap in draft.open))
    if draft.sources:
        yield from ("", "Quellen:", *(f"– {cited(source)}" for source in draft.sources))


def cited(source: SourceLine) -> str:
    """A source as a foot line names it."""
    return ", ".join(filter(None, (source.title, source.publisher, source.dated_on)))


def _answer(one: Inquiry, found: Dossier, submissions: Submissions) -> Answer:
    passages: list[Passage] = []
    for key in one.subjects:
        if key == "papers":
            passages += submissions.passages()
        elif key == "coverage":
            passages += covered(found)
        elif key == "gaps":
            passages += missing(found, one.text)
        elif key == "positions" and not found.by_key[key].items:
            passages.append(without_position(found, found.by_key[key].title))
        else:
            passages.append(_listed(found.by_key[key]))
    return Answer(
        one.text, one.below, tuple(passages) or (Passage(_NOT_ASKED, known=False, gap=f"Antwort auf: {one.text}"),)
    )


def _listed(section: Section) -> Passage:
    if not section.items:
        return nothing(section.title)
    one, many = _COUNTED[section.key]
    count = len(section.items)
    total = _total(section.items) if section.key == "positions" else ""
    head = f"{section.title}: {count} {one if count == 1 else many} erfasst{total}."
    return Passage(head, tuple(_point(item) for item in section.items))


def _total(items: Iterable[Item]) -> str:
    """„, zusammen 1,5 VZÄ“; how many have none stated is said as well."""
    shares = [next((fact.text for fact in item.facts if fact.label == "VZÄ"), None) for item in items]
    known = [float(share.replace(",", ".")) for share in shares if share is not None]
    if not known:
        return ""
    without = len(shares) - len(known)
    more = f", bei {number(without)} ohne Angabe des Umfangs" if without else ""
    return f", zusammen {fte(round(sum(known), 2))} VZÄ{more}"


def _point(item: Item) -> str:
    facts = [f"{fact.label} {fact.text}" for fact in item.facts if fact.label not in _SILENT]
    plan = " (geplant)" if item.plan else ""
    return f"{item.name}{plan}{': ' if facts else ''}{'; '.join(facts)}{proved(item)}"
