"""Running German text as sentences, and what a sentence names: places, days, bodies, organisations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from importers.plaintext import one_line

_MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
LONGEST_PARAGRAPH = 5_000
#: After these a full stop ends no sentence.
_SHORT = re.compile(
    r"(?:^|[\s(„])(?:z\.\s?B|o\.\s?a|u\.\s?a|d\.\s?h|i\.\s?d\.\s?R|bzw|ca|vgl|Nr|Abs|Art|Dr|Prof|St|Str|Tel|geb|"
    r"inkl|ggf|usw|etc|Westf|Rhld|Hr|Fr|Mio|Mrd|[A-Za-zÄÖÜ]|\d{1,2})$"
)
_CAP = r"[A-ZÄÖÜ][a-zäöüß]{2,30}(?:-[A-ZÄÖÜ][a-zäöüß]{2,30}){0,3}"
#: The name of a town: one to three words, an addition in brackets.
TOWN = rf"(?:Bad |Sankt |St\. |Schloß |Bergisch )?{_CAP}(?: \((?:Westf|Rhld|Rheinland|Ems)\.?\))?"
_LIST = rf"{TOWN}(?:,? (?:und|sowie) {TOWN}|, {TOWN})+"
#: Words that look like towns in a list but are none.
_NO_TOWN = re.compile(
    r"(?i)(schul|stelle|pflege|\bamt|ämter|behörd|verband|verbänd|verein|träger|center|kommun|wohlfahrt|minist|"
    r"programm|jugend|familie|flucht|integration|gleichstellung|kinder|wohn"
    r"|bildung|gesundheit|arbeit|beratung|begleitung|\bland\b|kreis\b|städte|gemeinde|sport|projekt|module|"
    r"baustein|senior|sozial|vielfalt|\bfrau|\bherr\b|\bkirche|ehrenamt|sprach|rat\b|räte|gruppe"
    r"|konferenz|vermittlung|mensch|neuzu|geflücht|januar|februar|märz|april|\bmai\b|juni|juli|august|september|"
    r"oktober|november|dezember|zudem|dazu|case|manage|\bstadt\b|\bregion|\bideen"
    r"|\bmittel|stiftung|politik|verwalt|partner|akteur|institut|thema|themen|bedarf|\bziele?\b|studium|beruf|"
    r"ausbildung|modell|haus\b|straße|platz\b|ministeri|kultur|religion|sicherheit)"
)
_KREIS = re.compile(
    rf"(?:(?<!\w)(?P<adjective>[A-ZÄÖÜ][a-zäöüß]{{2,30}}(?:-[A-ZÄÖÜ]?[a-zäöüß]{{2,30}}){{0,2}}isch)"
    rf"e[rnms]? Kreis(?:es)?\b|(?<!\w)[Kk]reis(?:es)? (?P<kreis>{_CAP})|(?P<region>Städte[Rr]egion) (?P<of>{_CAP}))"
)
_TOWN_OF = re.compile(rf"\b(?:in|für|aus|bei|der|die)\s+(?:der\s+)?(?:Stadt|Gemeinde)\s+({TOWN})")
_AFTER_COMMUNES = re.compile(
    rf"(?:Kommunen|Modellkommunen|Gemeinden|Städten?|Orten)(?: (?:sind|waren))?[:,]? ({_LIST})"
)
_ANY_LIST = re.compile(_LIST)
_SUBJECT = re.compile(rf"^(?:Auch )?(?:[Dd]ie (?:Stadt|Gemeinde) )?({TOWN}) (?:nimmt|beteiligt|macht|setzt|hat)\b")
_IN_TOWN = re.compile(rf"\bin ({TOWN})")
_DAY = re.compile(rf"\b(\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}|\d{{1,2}}\.\s?(?:{'|'.join(_MONTHS)})\s+\d{{4}})\b")
BODY = re.compile(
    r"\b((?:Ausschuss(?:es)? für (?:[A-ZÄÖÜ][\wäöüß-]+(?:, | und |,? sowie )?|demographische |und )+"
    r"|[A-ZÄÖÜ][\wäöüß-]{0,60}(?:ausschuss|rat|tag|gruppe|konferenz|beirat)(?:es|s)?\b)(?: der (?:Stadt|Gemeinde) "
    r"[A-ZÄÖÜ][\wäöüß-]+| des Kreises [A-ZÄÖÜ][\wäöüß-]+)?)"
)
_NO_BODY = re.compile(
    r"(?i)^(landrat|vortrag|antrag|auftrag|beitrag|betrag|förderbetrag|vertrag|ertrag|alltag|montag|dienstag|"
    r"donnerstag|freitag|samstag|sonntag|vorrat|hausrat|zielgruppe|altersgruppe|vorschlag|referat|sekretariat)"
)
_CARE = (
    r"Caritasverband|Caritas|Diakonisches Werk|Diakonie|AWO|Arbeiterwohlfahrt|DRK|Deutsches Rotes Kreuz|Paritätische\w*"
)
_OFFICE = (
    r"Kommunale[sn]? Integrationszentrum|Integrationszentrum|Ausländerbehörde|Einbürgerungsbehörde|Jobcenter|"
    r"Sozialamt|Jugendamt|Gesundheitsamt|Schulamt|Wohnungsamt|Bildungsbüro|Agentur für Arbeit"
    r"|Amt für [A-ZÄÖÜ][\wäöüß]+(?: und [A-ZÄÖÜ][\wäöüß]+)?|Fachbereich [A-ZÄÖÜ][\wäöüß]+(?: und [A-ZÄÖÜ][\wäöüß]+)?"
)
_OTHER = (
    rf"(?:VHS|Volkshochschule|IHK|Handwerkskammer|Jugendmigrationsdienst|Flüchtlingshilfe|Integrationsagentur)(?: "
    rf"{_CAP})?|(?:{_CAP} ){{1,3}}e\. ?V\."
)
ORGANISATION = re.compile(
    rf"\b((?:{_OFFICE})(?: (?:des (?:[A-ZÄÖÜ][\wäöüß-]+ischen Kreises|Kreises {_CAP})|der (?:Stadt|Gemeinde|"
    rf"StädteRegion|Städteregion) {TOWN}|(?:Kreis )?{_CAP}))?"
    rf"|(?:{_CARE})(?: (?:für (?:den |die )?)?(?:Kreis )?{_CAP})?|{_OTHER})"
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; wrapped lines are joined, headings and bullets stand for themselves."""
    for paragraph in _paragraphs(text):
        start = 0
        for match in re.finditer(r"[.!?][“”\"')]*\s+(?=[A-ZÄÖÜ„\"(\d‚,])", paragraph):
            if paragraph[match.start()] == "." and _SHORT.search(
                paragraph[max(start, match.start() - 14) : match.start()]
            ):
                continue
            yield paragraph[start : match.end()].strip()
            start = match.end()
        if paragraph[start:].strip():
            yield paragraph[start:].strip()


def _paragraphs(text: str) -> Iterator[str]:
    held = ""
    for raw in [*text.splitlines(), ""]:
        line = one_line(raw)
        wrapped = (
            len(held) > 50
            and not re.search(r"[.!?:“”\"|]$", held[-1:])
            and line
            and not re.match(r"[-–•●*|]|\d{1,2}\.\s|[A-ZÄÖÜ]\w+:$", line)
        )
        goes_on = wrapped or (line and held.count(" ") > 4 and re.match(r"[a-zäöüß(,]", line)) or _continues(held, line)
        if held and (not goes_on or len(held) > LONGEST_PARAGRAPH):
            yield held
            held = ""
        held = f"{held} {line}".strip()
    if held:
        yield held


def _continues(held: str, line: str) -> bool:
    """A wrapped line that happens to end with a full stop of an abbreviation."""
    return bool(line) and held.endswith(".") and bool(_SHORT.search(held[:-1])) and not re.match(r"[-–•●*|]", line)


def towns_in(sentence: str) -> list[str]:
    """The towns a sentence lists, or names as „Stadt X“."""
    for match in [*_AFTER_COMMUNES.finditer(sentence), *_ANY_LIST.finditer(sentence)]:
        names = [
            name.strip()
            for name in re.split(r",? (?:und|sowie) |, ", match[1] if match.re is _AFTER_COMMUNES else match[0])
        ]
        named = bool(match.re is _AFTER_COMMUNES) or (
            len(names) > 2 and re.search(r"(?i)kommunen|gemeinden|städte", sentence)
        )
        if named and not any(_NO_TOWN.search(name) for name in names):
            return names
    names = [*_SUBJECT.findall(sentence), *_TOWN_OF.findall(sentence)]
    return [name for name in dict.fromkeys(names) if not _NO_TOWN.search(name)]


def kreise_in(sentence: str) -> list[str]:
    """The Kreise a sentence names, as they are called by themselves."""
    found = []
    for match in _KREIS.finditer(sentence):
        if match["adjective"]:
            found.append(f"{match['adjective']}er Kreis")
        elif match["kreis"] and not _NO_TOWN.search(match["kreis"]):
            found.append(f"Kreis {match['kreis']}")
        elif match["of"]:
            found.append(f"StädteRegion {match['of']}")
    return list(dict.fromkeys(found))


def places_in(sentence: str) -> list[str]:
    """Towns and Kreise a sentence names, also „in X“."""
    plain = [name for name in _IN_TOWN.findall(sentence) if not _NO_TOWN.search(name)]
    return list(dict.fromkeys([*towns_in(sentence), *kreise_in(sentence), *plain]))


def days_in(sentence: str) -> list[str]:
    """The days a sentence names, months by number („20. Februar 2024“ → „20.02.2024“)."""
    return [_plain_day(found) for found in _DAY.findall(sentence)]


def _plain_day(text: str) -> str:
    for number, month in enumerate(_MONTHS, 1):
        text = re.sub(rf"\s?{month}\s+", f"{number:02d}.", text)
    day, month, year = text.replace(" ", "").split(".")
    return f"{int(day):02d}.{int(month):02d}.{year}"


def bodies_in(sentence: str) -> list[str]:
    """The bodies a sentence names."""
    found = [one_line(match).rstrip(" ,") for match in BODY.findall(sentence)]
    found = [re.sub(r"(Ausschuss)es für", r"\1 für", name) for name in found]
    return [name for name in dict.fromkeys(found) if not _NO_BODY.match(name) and len(name) > 3]


def unplaced(name: str) -> bool:
    """Whether an office is only called by what it is, so that every Kreis has one of that name."""
    return re.fullmatch(_OFFICE, name) is not None


def organisations_in(sentence: str) -> list[str]:
    """The organisations and offices a sentence names by a proper name."""
    names = [
        re.sub(r"^Kommunale[nr]? Integ", "Kommunales Integ", one_line(name)) for name in ORGANISATION.findall(sentence)
    ]
    return list(dict.fromkeys(name for name in names if len(name) > 3))
