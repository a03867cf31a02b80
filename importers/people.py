"""How cells name people: salutation, „N.N.“, a desk instead of a person, several people at once. Knows no drafts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph_app.ontology.values import folded

_VACANT = re.compile(
    r"n ?n|unbesetzt|vakant|nicht besetzt|noch nicht besetzt|derzeit (unbesetzt|vakant|nicht besetzt)|"
    r"zurzeit unbesetzt|zzt unbesetzt|z ?zt (vakant|unbesetzt)|wird (neu|nach)besetzt|ausgeschrieben|offen"
)
_SALUTATION = re.compile(r"(frau|herrn?|fr\.|hr\.|hrn\.|fr|hr|mr\.?|mrs\.?|ms\.?)\s+", re.IGNORECASE)
_ACADEMIC = re.compile(
    # A title ends with a dot or a blank: Drita and Profira are first names.
    r"((?:(?:prof|dr|pd|dipl\.-\w+)(?:\.|(?=\s))|(?:med|phil|rer|nat|jur|mag)\.|h\.\s?c\.)\s*)+(?=\S)",
    re.IGNORECASE,
)
_CARE_OF = re.compile(r"(?:z\.?\s?h(?:d|\.\s?d|ände?n)?\.?|zu händen(?: von)?|c/o)\s+(?=\S)", re.IGNORECASE)
_DESK = re.compile(
    r"sekretariat|geschaeftsstelle|empfang|zentrale|leitung|geschaeftsfuehrung|hotline|infotelefon|info ?point|"
    r"team\b.*|buero|verwaltung|vorstand|buergerbuero|servicestelle|anmeldung|vorzimmer|rezeption|koordination|"
    r"projektleitung|beratungsteam|sozialdienst"
)
_ORGANISATION = re.compile(
    r"\b(e v|g?gmbh|ag|amt|stadt|gemeinde|kreis|kreisverband|verein|verband|behoerde|schule|zentrum|caritas|"
    r"diakonie|awo|drk|paritaet\w*|jobcenter|agentur|kammer|ihk|hwk|vhs|stiftung|initiative|"
    r"jugendmigrationsdienst|polizei|fraktion|buero|institut|universitaet|hochschule|klinik|kirche|"
    r"gemeinschaft|bamf|sozialdienst|lwl|lvr|ministerium|bezirksregierung)\b|(amt|behoerde|zentrum|verband|"
    r"verein|schule|dienst|werk|stelle)\b"
)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as a cell names one; ``function`` is what stood in brackets behind the name."""

    name: str
    salutation: str = ""
    function: str = ""


@lru_cache(maxsize=4096)
def vacant(text: str) -> bool:
    """Whether a cell says that nobody is there („N.N.“, „unbesetzt“)."""
    return bool(_VACANT.fullmatch(folded(text)))


@lru_cache(maxsize=4096)
def desk(text: str) -> bool:
    """Whether a cell names a desk, not a person („Sekretariat“, „Team Beratung“)."""
    return bool(_DESK.fullmatch(folded(text)))


@lru_cache(maxsize=4096)
def looks_like_organisation(text: str) -> bool:
    """Whether a name holds a word that only organisations have in their names."""
    return bool(_ORGANISATION.search(folded(text)))


@lru_cache(maxsize=4096)
def certainly_person(text: str) -> bool:
    """Whether a cell names a person beyond doubt: by a salutation, an academic degree or „Muster, Anna“."""
    if _SALUTATION.match(text) or _ACADEMIC.match(text):
        return True
    return bool(
        re.fullmatch(r"[A-ZÄÖÜ][\w'’-]+, ?[A-ZÄÖÜ][\w'’-]+( [A-ZÄÖÜ][\w'’.-]+)?", text)
    ) and not looks_like_organisation(text)


@lru_cache(maxsize=4096)
def someone(text: str) -> Someone:
    """The person of a cell: „Frau Dr. Anna Muster (Leitung)“, „Muster, Anna“."""
    text = _CARE_OF.sub("", " ".join(text.split()).strip(" ,;/"))
    function = ""
    if found := re.fullmatch(r"(.+?)\s*\(([^()]{2,120})\)", text):
        text, function = found[1], found[2].strip()
    words: list[str] = []
    if found := _SALUTATION.match(text):
        words.append("Frau" if found[1].casefold().rstrip(".") in ("frau", "fr", "mrs", "ms") else "Herr")
        text = text[found.end() :]
    if found := _ACADEMIC.match(text):
        words.append(found[0].strip())
        text = text[found.end() :]
    if found := re.fullmatch(r"([^,]+), ?([^,]+)", text):
        first = found[2].strip()
        if title := _ACADEMIC.match(f"{first} x"):
            words.append(first[: title.end()].strip())
            first = first[title.end() :].strip()
        text = f"{first} {found[1].strip()}".strip()
    return Someone(text, " ".join(words), function)


@lru_cache(maxsize=4096)
def people(text: str) -> tuple[str, ...]:
    """The people of a cell, one text each; a single one for a cell that names one.

    „und“ and „&“ separate only between salutations, a comma only between full names.
    """
    parts = [part.strip(" ,-•\t") for part in re.split(r"[;|\n•]|\s*/\s*(?=[^\W\d_]{2})|\s+/\s*", text)]
    found: list[str] = []
    for part in parts:
        pieces = re.split(r",?\s+(?:und|u\.|&|sowie)\s+(?=(?:frau|herrn?|fr\.|hr\.)\s)", part, flags=re.IGNORECASE)
        for piece in pieces:
            names = [name.strip() for name in piece.split(",")]
            full = len(names) > 1 and all(len(re.findall(r"[^\W\d_][\w'’.-]*", name)) >= 2 for name in names)
            found += names if full and "(" not in piece else [piece.strip()]
    return tuple(dict.fromkeys(name for name in found if name))
