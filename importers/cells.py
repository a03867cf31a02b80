"""What a single cell says: addresses, keys without their zero, lists in one cell, municipalities. Values stay text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from graph_app.ontology import Property, ValueType
from graph_app.ontology.values import folded

#: What the text of a tie to the whole district is; the plan knows which district that is.
WHOLE_DISTRICT = "kreisweit"
_WHOLE = re.compile(
    r"(alle|saemtliche|alle \d+|alle zehn|alle zwoelf|alle dreizehn)( kreisangehoerigen?)?"
    r"( staedte und gemeinden| kommunen| gemeinden| staedte)?( im kreis( \w+)?| des kreises( \w+)?)?"
    r"|(ganzer|gesamter|der ganze|im ganzen|im gesamten) kreis( \w+)?|(gesamtes |im |im gesamten )?kreisgebiet"
    r"|kreisweit\w*|gesamtkreis"
)
_ADDRESS = re.compile(
    r"(?:(?P<street>[^,;|/]*?\S)\s*[,;|/\n]\s*|(?P<bare>\D+\d+\s?[a-zA-Z]?)\s+)?(?:D-?\s?)?(?P<code>\d{5})\s+(?P<city>[^\d,;|/]{2,80})"
)
_CARE_OF = re.compile(
    r"\s*[,;/(–-]?\s*\b(?:z\.?\s?h(?:d|\.\s?d|ände?n)?\.?|zu händen(?: von)?|c/o)\s+(?P<who>[^,;/()]+)\)?",
    re.IGNORECASE,
)
#: Behind the name of a town in the official registers.
_OFFICIAL = re.compile(
    r"([^,;|\n]+), (?:(kreisfreie |krfr\. |große kreis|kreis)?stadt|gemeinde|(?P<kreis>(?:land)?kreis))"
    r"(?=\s*(?:[,;|/\n]|$))",
    re.IGNORECASE,
)
_EXOTIC = str.maketrans(
    dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    )
    | dict.fromkeys("\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", None)
    | dict.fromkeys("\u2028\u2029\u0085", "\n")
)
_JOINERS = re.compile(
    "(?<![\u0300-\uffff\U00010000-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0300-\uffff\U00010000-\U0010ffff])"
)
_MAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\/|]+@[^\s@<>\"(),:;\[\]\\/|]+\.[A-Za-z]{2,}")

Say = Callable[[str], object]


def plain(text: str) -> str:
    """A text whose blanks are plain ones and that holds no characters without width.

    Joiners stay inside scripts and signs that need them.
    """
    if text.isascii():
        return text
    return _JOINERS.sub("", text.translate(_EXOTIC))


def values_of(prop: Property, text: str, say: Say) -> dict[str, str]:
    """The values that a cell gives, by property; more than one where a cell holds more (an address, a mail beside a
    number). ``say`` takes the sentences for the user."""
    if prop.type in _REACH and folded(text) == "unbekannt":
        return {}
    cleaned = _CLEANED.get(prop.type)
    if cleaned is not None:
        return cleaned(prop, text, say)
    if prop.name == "street":
        return _street(text, say)
    if prop.name == "name":
        return {"name": without_care_of(text, say)}
    return {prop.name: text}


def _street(text: str, say: Say) -> dict[str, str]:
    text = without_care_of(text, say)
    found = _ADDRESS.search(text) if re.search(r"\d{5}", text) else None
    street = (found["street"] or found["bare"] or "") if found else ""
    if not found or not street or (found.end() < len(text.rstrip(" .,")) - 1 and found.end() != len(text)):
        return {"street": text}
    return {"street": street.strip(" ,"), "postal_code": found["code"], "city": found["city"].strip()}


def without_care_of(text: str, say: Say) -> str:
    """A name or street without „z. Hd. Frau Muster“; what was cut is said."""
    if len(text) < 6 or not (found := _CARE_OF.search(text)):
        return text
    rest = (text[: found.start()] + text[found.end() :]).strip(" ,;/-")
    if not rest:
        return text
    say(f"„{found[0].strip(' ,;/(-')}“ ist nicht übernommen, es gehört nicht zum Namen.")
    return rest


def _postal_code(prop: Property, text: str, say: Say) -> dict[str, str]:
    code, _, city = re.sub(r"^D\s?-\s?", "", _whole(text)).partition(" ")
    if re.fullmatch(r"\d{4}", code):
        code = _with_zero(code, say)
    city = city.strip(" ,/-")
    if city and re.fullmatch(r"\d{5}", code) and not city[0].isdigit():
        return {prop.name: code, "city": city}
    if not city and (found := re.fullmatch(r"(\d{5})[,;/\n]\s*(\D.*)", code)):
        return {prop.name: found[1], "city": found[2].strip()}
    return {prop.name: f"{code} {city}".strip()}


def _ags(prop: Property, text: str, say: Say) -> dict[str, str]:
    key = _whole(text).replace(" ", "")
    if re.fullmatch(r"\d{7}|\d{4}|\d", key):
        key = _with_zero(key, say)
    return {prop.name: key}


def _with_zero(figures: str, say: Say) -> str:
    """A key or number with the zero that spreadsheets drop."""
    say(f"In der Datei stand {figures}. Führende Null ergänzt: 0{figures}.")
    return f"0{figures}"


def territory_key(text: str, say: Say) -> str:
    """A place by its official key, with the zero that spreadsheets drop; every other text as it stands."""
    key = _whole(text).replace(" ", "")
    if not re.fullmatch(r"\d+", key):
        return text
    if len(key) in (4, 7, 11):
        key = _with_zero(key, say)
    return key[:5] + key[9:] if len(key) == 12 else key


def _whole(text: str) -> str:
    """Excel's number without the decimals that it never had."""
    return text[:-2] if re.fullmatch(r"\d+[.,]0", text) else text


def _email(prop: Property, text: str, say: Say) -> dict[str, str]:
    found = _MAIL.findall(re.sub(r"^mailto:", "", text, flags=re.IGNORECASE))
    if not found:
        return {prop.name: text}
    for further in found[1:]:
        if further.casefold() != found[0].casefold():
            say(f"Weitere E-Mail-Adresse in der Zelle, nicht übernommen: {further}.")
    return {prop.name: found[0].rstrip(".")}


def _phone(prop: Property, text: str, say: Say) -> dict[str, str]:
    text = _whole(text)
    if re.fullmatch(r"[1-9]\d{7,10}", text) and not text.startswith("49"):
        return {prop.name: _with_zero(text, say)}
    if re.fullmatch(r"(?!116)[1-9]\d{5,6}|49\d{6,9}", text):  # too short to be sure; 116 117 has no area code
        say(f"In der Datei stand {text}. Vielleicht fehlt davor die Null der Vorwahl. Bitte prüfen Sie die Nummer.")
    if "@" not in text:
        return {prop.name: " ".join(text.split())}
    mails = _MAIL.findall(text)
    number = " ".join(_MAIL.sub(" ", text).replace("E-Mail", " ").split()).strip(" ,;/|:")
    found = {prop.name: number} if re.search(r"\d{2}", number) else {}
    return found | ({"email": mails[0]} if mails else {})


def _web(prop: Property, text: str, say: Say) -> dict[str, str]:
    parts = [part for part in re.split(r"[\s;|]+", text) if part]
    for further in parts[1:]:
        say(f"Weitere Internetadresse in der Zelle, nicht übernommen: {further}.")
    return {prop.name: parts[0].rstrip(",")} if parts else {}


def _integer(prop: Property, text: str, say: Say) -> dict[str, str]:
    if prop.vocabulary is not None and not text.isdigit():
        found = re.search(r"(?<!\d)(\d)(?!\d)|\b(I{1,3}|IV|V)\b", text)
        if found:
            return {prop.name: found[1] or str(("I", "II", "III", "IV", "V").index(found[2]) + 1)}
    return {prop.name: _whole(text)}


def _decimal(prop: Property, text: str, say: Say) -> dict[str, str]:
    if (found := re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?)\s*%", text)) and prop.maximum == 1:
        share = f"{float(found[1].replace(',', '.')) / 100:g}".replace(".", ",")
        say(f"„{text}“ ist als {share} gelesen.")
        return {prop.name: share}
    return {prop.name: re.sub(r"\s*(€|EUR|Euro|VZÄ|Stellen?)$", "", text)}


def _texts(prop: Property, text: str, say: Say) -> dict[str, str]:
    """Languages, however they are told apart („Deutsch/Türkisch“, „Deutsch und Dari“); other texts as they stand."""
    if prop.name != "languages":
        return {prop.name: text}
    return {prop.name: ", ".join(part for part in re.split(r"\s*[/,;|\n•]\s*|\s+(?:und|&|u\.|sowie)\s+", text) if part)}


_CLEANED: dict[ValueType, Callable[[Property, str, Say], dict[str, str]]] = {
    ValueType.POSTAL_CODE: _postal_code,
    ValueType.AGS: _ags,
    ValueType.EMAIL: _email,
    ValueType.PHONE: _phone,
    ValueType.WEB: _web,
    ValueType.INTEGER: _integer,
    ValueType.DECIMAL: _decimal,
    ValueType.TEXTS: _texts,
}
#: Where „unbekannt“ can only mean that there is nothing.
_REACH = frozenset({ValueType.EMAIL, ValueType.PHONE, ValueType.WEB, ValueType.POSTAL_CODE, ValueType.AGS})


@lru_cache(maxsize=4096)
def territories(text: str) -> tuple[str, ...]:
    """The places of a cell („Gütersloh, Verl / Rietberg“); the whole district as WHOLE_DISTRICT."""
    if _WHOLE.fullmatch(folded(text)):
        return (WHOLE_DISTRICT,)
    text = _OFFICIAL.sub(lambda found: f"{'Kreis ' if found['kreis'] else ''}{found[1].strip()}", text)
    parts = [part.strip() for part in re.split(r"[,;/|\n•]| und | u\. | & | sowie ", text)]
    return tuple(dict.fromkeys(WHOLE_DISTRICT if _WHOLE.fullmatch(folded(part)) else part for part in parts if part))


@lru_cache(maxsize=4096)
def topics(text: str) -> tuple[str, ...]:
    """The topics, stages or groups of a cell.

    A comma separates unless the last part holds „und“: that is how a single name is written („Bildung, KiTa und
    Schule“).
    """
    return tuple(dict.fromkeys(_topics(text)))


def _topics(text: str) -> Iterator[str]:
    for part in re.split(r"[;|\n•]|\s/\s|(?<=\w)/(?=[A-ZÄÖÜ])", text):
        pieces = [piece.strip(" -") for piece in part.split(",")]
        if len(pieces) > 1 and " und " in pieces[-1]:
            yield part.strip()
        else:
            yield from (piece for piece in pieces if piece)


@lru_cache(maxsize=4096)
def several(text: str) -> tuple[str, ...]:
    """The names of a cell that holds one a line or separates them by semicolons; commas belong to a name."""
    return tuple(dict.fromkeys(part.strip(" -•\t") for part in re.split(r"[;|\n•]", text) if part.strip(" -•\t")))
