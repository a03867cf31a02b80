"""What the sentences of a pasted text propose: every proposal with its sentence, nothing without the user's yes.

Names of people are proposed only where their business address stands beside them; those who signed a paper never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from importers import naming
from importers.draft import Draft, Place, Ref, TieDraft
from importers.sentences import (
    bodies_in,
    days_in,
    kreise_in,
    organisations_in,
    places_in,
    sentences,
    towns_in,
    unplaced,
)

QUESTION = "Übernehmen?"
OPTIONS = (("take", "Übernehmen"), ("skip", "Auslassen"))

_PROGRAMME = re.compile(r"\bKIM\b|KIM[s-]|[Kk]ommunale[sn]? Integrationsmanagement")
_CASES = re.compile(r"(?i)case[- ]?manag|fallmanag")
_RUNS = re.compile(
    r"(?i)umgesetzt|umsetzung|begonnen|begann|gestartet|startete|beteilig|einsetz|eingesetzt|machten|"
    r"\bnimmt\b.*\bteil\b|\bnehmen\b.*\bteil\b|teilgenommen|kamen|hinzu|eingerichtet|\bhat\b.*\bstelle"
)
_NOT = re.compile(
    r"(?i)\b(nicht|keine?n?|noch nicht|derzeit nicht)\b[^.]{0,60}(umgesetzt|beteilig|eingesetzt|eingerichtet|"
    r"teil|stelle|vorhanden|gestartet)"
)
#: „Einige Kommunen des Kreises“ says nothing of the Kreis, and nothing of any single town.
_SOME = re.compile(r"(?i)\b(etliche|einige|mehrere|viele|manche|weitere) (kommunen|städte|gemeinden)")
_PLANNED = re.compile(r"(?i)\bsoll(en|te|ten)?\b|geplant|vorgesehen|möchte|würde|\?$|^anfrage|^antrag")
_NUMBERS = {
    "eine": 1,
    "ein": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
}
_COUNT = rf"(?P<count>{'|'.join(_NUMBERS)}|\d{{1,2}})"
_POSITIONS = re.compile(rf"(?i)\b{_COUNT} (?:\w+ )?(?:(?P<word>[\w-]*stellen?)\b|in (?=[A-ZÄÖÜ]))")
_STATUS = (
    (r"(?i)nicht besetzt|unbesetzt|vakant", "vakant"),
    (r"(?i)\bbesetzt", "besetzt"),
    (r"(?i)ausgeschrieben", "ausgeschrieben"),
    (r"(?i)bewilligt", "bewilligt"),
    (r"(?i)beantragt", "beantragt"),
    (r"(?i)zugesichert|zugesagt|geplant|vorgesehen|anzusiedeln", "geplant"),
)
_BAUSTEIN = re.compile(r"(?:Baustein|Modul)s? ([123])\b")
_NUMBER_OF_PAPER = re.compile(
    r"\b(?P<word>\w*[Vv]orlage|Drucksache|Antrag|Anfrage) (?:Nr\. ?)?(?P<number>\d{2,4}/\d{2,5}(?:/\d+)?|"
    r"\d{2,5}/\d{2,4})"
)
_RESPONSIBLE = re.compile(r"zuständig für (?:die |den |das )?(?P<what>[^.,;]{2,60})")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{2,20}){1,3}")
_PHONE = re.compile(r"(?:Tel(?:efon)?\.?|Fon|Durchwahl)[:\s]*(?P<number>\+?[\d(][\d\s()/–-]{4,22}\d)")
_PERSON = re.compile(
    r"\b(?P<salutation>Frau|Herrn?)\s+(?P<name>(?:(?:Dr|Prof)\. )*[A-ZÄÖÜ][\wäöüß-]+(?: [A-ZÄÖÜ][\wäöüß-]+){0,2})"
)
_ENDS_OF_LETTERS = re.compile(
    r"(?i)^(unterschrift|name, vorname|gezeichnet|gez\.|mit freundlichen grüßen|sehr geehrte)"
)


@dataclass(slots=True)
class Text:
    """The text under way: the number of the sentence and the day the text is of."""

    dated: str
    number: int = 0
    made: int = 0

    def draft(
        self, sentence: str, kind: str, key: str, values: dict[str, Any], ties: tuple[TieDraft, ...] = (), *more: str
    ) -> Draft:
        """One proposal with its sentence and its question."""
        kept = {name: value for name, value in values.items() if value}
        quoted = f"Im Text steht: „{sentence[:600]}“"
        return Draft(
            Place("", self.number), kind, key, kept, ties, messages=(quoted, *more), question=QUESTION, options=OPTIONS
        )


def proposals(text: str) -> Iterator[Draft]:
    """Every proposal of a text, in its order; the place is the number of the sentence."""
    found = list(sentences(_without_signatures(text)))
    under_way = Text(_day_of(found))
    made: set[str] = set()
    for under_way.number, sentence in enumerate(found, 1):
        for draft in _of_sentence(under_way, sentence):
            if draft.key not in made:
                made.add(draft.key)
                yield draft


def _of_sentence(text: Text, sentence: str) -> Iterator[Draft]:
    if not 20 <= len(sentence) <= 1500:
        return
    yield from _participation(text, sentence)
    yield from _positions(text, sentence)
    yield from _sittings(text, sentence)
    yield from _organisations(text, sentence)
    yield from _contacts(text, sentence)


def _participation(text: Text, sentence: str) -> Iterator[Draft]:
    """Who takes part in the programme, or has case management, as a statement per place."""
    cases = _CASES.search(sentence) is not None
    if not (cases or _PROGRAMME.search(sentence)) or not _RUNS.search(sentence) or _PLANNED.search(sentence):
        return
    dimension = "case_management" if cases else "kim_participation"
    state = "nein" if _NOT.search(sentence) else "ja"
    label = "Case Management" if cases else "Teilnahme am KIM"
    since = _since(sentence)
    kreise = [] if _SOME.search(sentence) else kreise_in(sentence)
    for place in towns_in(sentence) or kreise:
        values = {
            "name": f"{label} in {place}: {state}",
            "dimension": dimension,
            "column": dimension,
            "state": state,
            "since": since if state == "ja" else "",
            "observed_on": text.dated,
            "evidence": "claimed",
            "quote": sentence,
        }
        tie = TieDraft("IN_TERRITORY", Ref("Territory", text=place))
        yield text.draft(sentence, "Statement", f"aussage:{dimension}:{place}:{state}:{since}", values, (tie,))


def _since(sentence: str) -> str:
    """Since when: „seit 2021“, „am 01.07.2021 begonnen“, „2023 kamen …“, „Im Jahr 2022 …“."""
    days = days_in(sentence)
    if days and re.search(r"(?i)begonnen|begann|gestartet|startete|seit", sentence):
        return days[0]
    match = re.search(
        r"(?i)\bseit (?:dem Jahr )?((?:19|20)\d\d)\b|^((?:19|20)\d\d) kamen|^im (?:Jahre? )?((?:19|20)\d\d)\b", sentence
    )
    return next((year for year in match.groups() if year), "") if match else ""


def _positions(text: Text, sentence: str) -> Iterator[Draft]:
    """A number of positions at a named place, with the status the sentence tells."""
    status = next((key for pattern, key in _STATUS if re.search(pattern, sentence)), "")
    if not status or not re.search(r"(?i)stelle", sentence) or re.search(r"\?$", sentence):
        return
    towns = [place for place in places_in(sentence) if not place.endswith("Kreis")]
    counted = [match for match in _POSITIONS.finditer(sentence) if match["word"] or towns]
    at = [
        match
        for match in counted
        if towns and f"in {towns[0]}" in sentence[match.start() : match.end() + len(towns[0]) + 4]
    ]
    if not towns or not counted:
        return
    match = (at or counted)[0]
    count = _NUMBERS.get(match["count"].lower()) or int(match["count"])
    baustein = _BAUSTEIN.search(sentence)
    cases = _CASES.search(sentence) is not None
    title = "Case Management" if cases else "KIM-Stelle" if _PROGRAMME.search(sentence) else "Stelle"
    for number in range(1, min(count, 12) + 1):
        values = {
            "name": f"{title} {towns[0]} {number}",
            "title": title if title != "Stelle" else "",
            "baustein": baustein[1] if baustein else "2" if cases else "",
            "status": status,
            "status_since": text.dated,
        }
        tie = TieDraft("SERVES", Ref("Territory", text=towns[0]), values=_proven(text, sentence))
        said = f"Stelle {number} von {count}. Die Nummer ist von uns, der Text zählt nur."
        yield text.draft(sentence, "Position", f"stelle:{towns[0]}:{title}:{number}", values, (tie,), said)


def _sittings(text: Text, sentence: str) -> Iterator[Draft]:
    """A paper that went to a body on a day, or else the day on which a body met."""
    bodies, days = bodies_in(sentence), days_in(sentence)
    if len(bodies) != 1 or len(days) != 1:
        return
    body, day = bodies[0], days[0]
    paper = _NUMBER_OF_PAPER.search(sentence)
    if paper:
        values = {
            "name": f"{paper['word']} {paper['number']}",
            "number": paper["number"],
            "paper_type": naming.paper_type(paper["word"]),
        }
        tie = TieDraft("SUBMITTED_TO", Ref("Body", text=body), values={"date": day, **_proven(text, sentence)})
        yield text.draft(sentence, "Paper", f"vorlage:{paper['number']}", values, (tie,))
    elif re.search(r"(?i)sitzung|tagt|getagt|treffen|traf|konstituiert|berät|beraten", sentence):
        tie = TieDraft("PART_OF", Ref("Body", text=body), values=_proven(text, sentence))
        yield text.draft(
            sentence, "Meeting", f"treffen:{body}:{day}", {"name": f"{body}, {day}", "planned_on": day}, (tie,)
        )


def _organisations(text: Text, sentence: str) -> Iterator[Draft]:
    """Organisations and offices beside a place; „zuständig für“ makes it a responsibility."""
    responsible = _RESPONSIBLE.search(sentence)
    places = (places_in(responsible["what"]) if responsible else []) or places_in(sentence)
    proven = _proven(text, sentence)
    for name in organisations_in(sentence):
        mails = [] if _PERSON.search(sentence) else _MAIL.findall(sentence)
        said: list[str] = []
        if unplaced(name):
            if len(places) != 1:
                continue
            said.append(f"Im Satz heißt die Stelle nur „{name}“; den Ort haben wir ergänzt.")
            name = f"{name} {places[0]}"
        if not places and not responsible and not mails:
            continue
        rel = "RESPONSIBLE_FOR" if responsible else "SERVES"
        ties = [TieDraft(rel, Ref("Territory", text=place), values=proven) for place in places[:3]]
        if responsible:
            what = re.split(r"\b(?:in|im|bei)\b", responsible["what"])[0].strip()
            if what and len(what.split()) < 5:
                ties.append(TieDraft("COVERS", Ref("Topic", text=what), values=proven))
            said.append(f"Laut Text zuständig für: {responsible['what'].strip()}.")
        values = {"name": name, "email": mails[0] if len(mails) == 1 else ""}
        kind = naming.kind_proposed(name) or "Organisation"
        yield text.draft(sentence, kind, f"organisation:{name}", values, tuple(ties), *said)


def _contacts(text: Text, sentence: str) -> Iterator[Draft]:
    """A person whose business mail or telephone stands in the same sentence."""
    person, mails, phone = _PERSON.search(sentence), _MAIL.findall(sentence), _PHONE.search(sentence)
    if person is None or not (mails or phone) or re.search(r"(?i)privat", sentence):
        return
    values = {
        "name": person["name"].strip(),
        "salutation": person["salutation"].replace("Herrn", "Herr"),
        "email": mails[0] if len(mails) == 1 else "",
        "phone": phone["number"].strip() if phone else "",
    }
    found = organisations_in(sentence)
    ties = (
        (TieDraft("EMPLOYED_BY", Ref("Organisation", text=found[0]), values=_proven(text, sentence)),)
        if len(found) == 1
        else ()
    )
    yield text.draft(sentence, "Person", f"person:{values['name']}", values, ties)


def _proven(text: Text, sentence: str) -> dict[str, str]:
    """What every proposed relationship carries: the sentence, and that a text claims it."""
    proven = {"quote": sentence, "evidence": "claimed"}
    return {**proven, "observed_on": text.dated} if text.dated else proven


def _day_of(found: list[str]) -> str:
    """The day the text is of: in its first line, or in the last „Ort, den …“."""
    for sentence in found[:2]:
        if len(sentence) < 80 and re.match(r"(\w+, )?(den )?\d", sentence) and (days := days_in(sentence)):
            return days[0]
    for sentence in found[-6:]:
        if len(sentence) < 80 and re.search(r"\bden \d", sentence) and (days := days_in(sentence)):
            return days[-1]
    return ""


def _without_signatures(text: str) -> str:
    """The text without signatures: the line above „Unterschrift“ or „Name, Vorname“ is somebody's name."""
    kept: list[str] = []
    for line in text.splitlines():
        if found := _ENDS_OF_LETTERS.match(line.strip()):
            below_a_name = found[0].lower() in ("unterschrift", "name, vorname")
            while below_a_name and kept and not kept[-1].strip():
                kept.pop()
            if below_a_name and kept and len(kept[-1]) < 60 and not kept[-1].rstrip().endswith((".", "?", ":", "!")):
                kept.pop()
            kept.append("")
            continue
        kept.append(line)
    return "\n".join(kept)
