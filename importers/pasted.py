"""Pasted text: a page of a council's information system (ALLRIS), or running text. Nothing is looked up."""

from __future__ import annotations

import re

from importers import naming
from importers.draft import Draft, Place, Reading, Ref, TieDraft, Unreadable
from importers.plaintext import one_line, tidy
from importers.proposals import proposals
from importers.stations import Station, stations

LONGEST = 400_000
_LABELS = {
    "betreff": "name",
    "vorlage": "number",
    "vorlage-nr": "number",
    "drucksache": "number",
    "status": "status",
    "vorlageart": "type",
    "vorlagenart": "type",
    "art": "type",
    "federführend": "lead",
    "datum": "date",
}
_PEOPLE = (
    "antragstellend",
    "antragsteller",
    "antragsteller/in",
    "bearbeiter",
    "bearbeiter/in",
    "verfasser",
    "verfasser/in",
    "beteiligt",
    "berichterstatter",
)
_LABEL = re.compile(r"^[-–•*\s]*(?P<label>[A-ZÄÖÜ][\w/.-]{2,25}(?: \w+)?)\s*:\s*(?P<rest>.*)$")
_TITLE = re.compile(
    r"^(?P<type>[\wäöüß]*(?:vorlage|anfrage|antrag|bericht|"
    r"drucksache)\w*)\s*[-–:]*\s*(?P<number>\d{2,4}/\d{2,5}(?:[/-]\w+)?|[A-Z]{1,4}[-/]?\d[\w/-]{2,20})",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^(Sachlage|Sachverhalt|Begründung|Beschlussvorschlag|Beschluss|Rechtslage|Anlagen?|Finanzielle "
    r"Auswirkungen|Personelle Auswirkungen|Stellungnahme|Erläuterungen?|Inhalt|Hintergrund)"
    r"(?: \(.*\))?\s*:?$"
)

#: Longer runs of blanks or of one sign say no more than this.
_RUN = 10
_BLANKS, _SIGNS = re.compile(r"[^\S\n]{11,}"), re.compile(r"([^\w\s])\1{10,}")


def allris(text: str) -> Reading:
    """A page of a paper as ALLRIS shows it: the paper and the bodies it went to; raises Unreadable."""
    lines = [tidy(line) for line in _short(text).splitlines()]
    fields, people, rest = _fields(lines)
    title = next((found for found in (_TITLE.match(line) for line in lines[:12]) if found), None)
    number = fields.get("number") or (title["number"] if title else "")
    if not fields.get("name") or not (number or fields.get("type")):
        raise Unreadable(
            "Im Text fehlen die Angaben einer Vorlage (Betreff, Vorlage, Vorlageart). Bitte kopieren Sie die "
            "ganze Seite der "
            "Vorlage, von der Überschrift bis zu den Anlagen."
        )
    word = fields.get("type") or (title["type"] if title else "")
    state = fields.get("status", "").lower()
    values = {
        "name": fields["name"],
        "number": number,
        "paper_type": naming.paper_type(word),
        "date": fields.get("date", ""),
        "public": "nein" if "nichtöffentlich" in state.replace(" ", "") else "ja" if "öffentlich" in state else "",
        "lead": fields.get("lead", ""),
    }
    key = f"vorlage:{number or fields['name']}"
    found, lost = stations(lines, _SECTION)
    bodies = {station.body: f"gremium:{station.body}" for station in found if station.body}
    ties = tuple(_tie(station, bodies[station.body]) for station in found if station.body)
    place = Place("", next((at for at, line in enumerate(lines, 1) if line), 1))
    messages = [f"„{station.day}“ steht in der Beratungsfolge ohne Gremium." for station in found if not station.body]
    messages += [f"„{text[:120]}“ steht in der Beratungsfolge und ist nicht verstanden." for text in lost]
    mentions = re.findall(r"\b(?:[Vv]orlage|Drucksache)\s+(?:Nr\. ?)?(\d{2,4}/\d{2,5})", _short(text))
    messages += [f"Im Text erwähnt: Vorlage {other}." for other in dict.fromkeys(mentions) if other != number]
    paper = Draft(place, "Paper", key, {n: v for n, v in values.items() if v}, ties, messages=tuple(messages))
    named = [
        Draft(place, "Body", body_key, {"name": body, "body_kind": naming.body_kind(body)}, mention=True)
        for body, body_key in bodies.items()
    ]
    sections = [line.rstrip(":") for line in lines if _SECTION.match(line)]
    return Reading(
        "ALLRIS",
        drafts=(paper, *named),
        not_taken=tuple(dict.fromkeys([*people, *sections])),
        unknown=tuple(dict.fromkeys(rest)),
        notes=_notes(sections, people),
    )


def prose(text: str) -> Reading:
    """Proposals from running text; each asks before anything is done with it. Raises Unreadable for an empty text."""
    text = _short(text)
    if not text.strip():
        raise Unreadable("Der Text ist leer. Bitte fügen Sie den Text der Meldung oder Vorlage ein.")
    drafts = tuple(proposals("\n".join(tidy(line) for line in text.splitlines())))
    note = (
        "Die Vorschläge folgen einfachen Regeln. Bitte vergleichen Sie jeden mit seinem Satz; was der Text sonst "
        "sagt, ist nicht "
        "übernommen."
    )
    none = "In diesem Text war nichts zu erkennen, was das Netz aufnehmen könnte. Bitte tragen Sie es von Hand ein."
    return Reading("Text", drafts=drafts, notes=(note if drafts else none,))


def _short(text: str) -> str:
    """The text with one sort of line end and without endless runs: patterns that meet at a run try all its parts."""
    if len(text) > LONGEST:
        raise Unreadable("Der Text ist länger als 400.000 Zeichen. Bitte fügen Sie ihn in Teilen ein.")
    text = _BLANKS.sub(
        lambda run: "\t" if "\t" in run[0] else " " * _RUN, text.replace("\r\n", "\n").replace("\r", "\n")
    )
    return _SIGNS.sub(lambda run: run[1] * _RUN, text)


def _notes(sections: list[str], people: list[str]) -> tuple[str, ...]:
    notes = []
    if sections:
        notes.append(
            "Der Fließtext der Vorlage ist nicht übernommen. Sie können ihn als Text einfügen und Vorschläge ansehen."
        )
    if people:
        notes.append("Namen von Antragstellenden und Bearbeitenden sind nicht übernommen.")
    return tuple(notes)


def _fields(lines: list[str]) -> tuple[dict[str, str], list[str], list[str]]:
    """Values by our words; labels that name people; labels that are not known."""
    fields: dict[str, str] = {}
    people: list[str] = []
    rest: list[str] = []
    for at, line in enumerate(lines):
        if _SECTION.match(line) or line.startswith("Beratungsfolge"):
            break
        match = _LABEL.match(line)
        if match is None:
            continue
        label, value = match["label"], match["rest"] or _following(lines, at + 1)
        word = label.lower().rstrip(".")
        if word in _PEOPLE:
            people.append(label)
        elif word in _LABELS:
            fields.setdefault(_LABELS[word], re.sub(r"\s+[-–]$", "", one_line(value)).strip(" -–"))
        elif value:
            rest.append(label)
    return fields, people, rest


def _following(lines: list[str], at: int) -> str:
    """The value below its label: the lines until the next label, section or blank line after content."""
    found: list[str] = []
    for line in lines[at : at + 8]:
        text = line.lstrip("-–•* ").strip()
        if _LABEL.match(line) or _SECTION.match(line) or line.startswith("Beratungsfolge"):
            break
        if text:
            found.append(text)
        elif found:
            break
    return " ".join(found)


def _tie(station: Station, body_key: str) -> TieDraft:
    told = station.told
    values = {"date": station.day, "purpose": told[0] if len(told) > 1 else "", "result": told[-1] if told else ""}
    return TieDraft("SUBMITTED_TO", Ref("Body", key=body_key), values={n: v for n, v in values.items() if v})
