"""Numbers that belong to one human being: told by their check digits, or by the word in front of them. Pure.

Every pattern is bounded, so that a text of any length takes time in proportion to its length.
"""

# The patterns are tables: a line of theirs is a line here, however long.
# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Iterator

from graph_app.casedata.findings import Sort

Span = tuple[Sort, int, int]

_MONTHS = (
    r"(?:Jan(?:uar|\.)?|Feb(?:ruar|\.)?|März|Mrz\.?|Apr(?:il|\.)?|Mai|Juni?|Juli?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Okt(?:ober|\.)?|Nov(?:ember|\.)?|Dez(?:ember|\.)?)"
)
_DD, _MM = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
#: A whole day as people write it.
DATE = (
    rf"(?:{_DD}\s?[./-]\s?{_MM}\s?[./-]\s?(?:(?:19|20)\d\d|\d\d)(?!\d)|"
    rf"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)|(?:{_DD}\.\s?)?{_MONTHS}\s(?:19|20)\d\d(?!\d))"
)
#: Characters of an IBAN by country (SWIFT IBAN Registry).
_IBANS = {
    "DE": 22, "AT": 20, "CH": 21, "NL": 18, "BE": 16, "LU": 20, "FR": 27, "PL": 28, "IT": 27, "ES": 24, "GB": 22,
    "TR": 26, "BG": 22, "RO": 24, "GR": 27, "HR": 21, "UA": 29, "CZ": 24, "HU": 28, "PT": 25, "SE": 24, "DK": 18,
    "LT": 20, "LV": 21, "EE": 20, "RS": 22, "BA": 20, "AL": 28, "XK": 20, "MK": 19, "SK": 24, "SI": 19, "IE": 22,
}  # fmt: skip
_IBAN = re.compile(r"(?<!\w)([A-Za-z]{2})\d{2}[ \xa0.-]?[A-Za-z0-9]{4}")
_SOCIAL = re.compile(r"(?<!\w)\d{2} ?\d{6} ?[A-Za-z] ?\d{3}(?!\w)")
_HEALTH = re.compile(r"(?<!\w)[A-Z] ?\d{3} ?\d{3} ?\d{3}(?!\w)")
_TAX = re.compile(r"(?<![\w+/.-])(?<!\d )[1-9]\d(?: ?\d{3}){3}(?!\w)(?! ?\d)")
_TWELVE = re.compile(r"(?<![\w.,+/–-])(?<!\d )[1-9]\d{11}(?!\w)(?![.,/–-]\d)(?! \d)")
_BAMF = re.compile(r"(?<![\w/.,-])(?<!\d )[1-9](?: ?\d{3}){2} ?[-–] ?[1-59]\d\d(?![\w-])(?![.,]\d)")
_MARKED = (
    (Sort.AZR, re.compile(r"\b(?:AZR|Ausländerzentralregister)\b[\s–-]?(?:Nr\.?|Nummer|nummer)?[\s:.#=–-]{0,4}(?=\d)(?P<n>[\d /-]{7,22})")),
    (Sort.SOCIAL, re.compile(r"\b(?:SV|RV|SVN|RVN|Sozialvers(?:icherung|\.)?|Rentenvers(?:icherung|\.)?)[s-]{0,2}-?\s?(?:Nr|Nummer|nummer|ausweis)?[\s.:#]{0,4}(?P<n>\d{2}[ ]?\d{6}[ ]?[A-Za-z][ ]?\d{2,3})")),
    (Sort.TAX, re.compile(r"\b(?:Steuer-?\s?(?:ID|Id|IdNr|Nr|nr|nummer|identifikations-?nummer)|IdNr|TIN|St\.?-?Nr)\b[\s.:#]{0,4}(?P<n>\d[\d /]{8,15}\d)")),
    (Sort.HEALTH, re.compile(r"\b(?:KVNR|KV-Nr|Krankenvers(?:icherten|icherungs|\.)?-?\s?(?:nummer|nr|Nummer|Nr)|Versicherten-?(?:nummer|nr|Nr)|Krankenkassen-?(?:nummer|nr|Nr))\b[\s.:#]{0,4}(?P<n>[A-Za-z]?[ ]?\d[\d ]{6,11}\d)")),
    (Sort.IBAN, re.compile(r"\bIBAN\b[\s:.#]{0,4}(?P<n>[A-Za-z]{2}[ ]?\d{2}[\dA-Za-z ]{10,34})")),
    (Sort.TITLE, re.compile(r"\b(?:Aufenthaltstitel|eAT|Reisepass|Pass|Ausweis|Personalausweis|Duldung|Aufenthaltserlaubnis)s?[ -]?(?:Nr|nr|Nummer|nummer|Seriennummer)\b[\s.:#]{0,4}(?P<n>(?=[A-Z0-9]{0,8}\d)[A-Z0-9]{6,12})(?!\w)")),
)  # fmt: skip
_FILE = re.compile(
    r"\b(?:Az|AZ|Aktenzeichen|Aktennummer|Akten-Nr|Geschäftszeichen|Gesch\.?-?Z|Gz|GZ|Fallnummer|Fall-?Nr|"
    r"(?:Kunden|Kd\.?)-?(?:nummer|Nr|nr)|BG-?(?:Nummer|Nr)|Bedarfsgemeinschafts?-?(?:nummer|Nr|nr)|Verfahrensnummer)\b"
    r"(?:\.? (?:des|der|beim|vom|von) [\w-]{2,20})?[\s.:#–-]{0,4}(?:lautet |ist |Nr\.? ?)?"
    r"(?P<n>(?=[\w/.-]{0,24}\d)\w[\w/.–-]{2,40})"
)
#: Words in front of a file number that make it one of an authority's own business: law, money, council papers.
_BUSINESS = re.compile(
    r"\b(?:B?Ver[wf]GE?|BVer[wf]G|BGH|BSG|EuGH|OVG|VG|LSG|SG|OLG|LG|AG|VGH|Urteil|Beschluss|Erlass|Runderlass|RdErl|"
    r"Richtlinien?|Zuwendung\w*|Bewilligung\w*|Förder\w*|Vorlage|Drucksache|Bezirksregierung|Ministerium\w*|MKJFGFI|"
    r"MKFFI|Verfügung|Haushalt\w*|Rechnung\w*|Vergabe\w*|Ausschreibung|Vertrag\w*|Satzung)\b"
)
#: Words in front of twelve digits that make them another number.
_OTHER = re.compile(
    r"(?i)(?:kennzeichen|kassenzeichen|isbn|ean|artikel\w*|rechnung\w*|bestell\w*|ticket\w*|vertrag\w*|zuwendung\w*|"
    r"tel(?:efon)?|fon|fax|mobil|handy|durchwahl|ars|regionalschlüssel|schlüssel|register\w*|lizenz\w*|meeting\w*|"
    r"webex|zoom|kurs\w*|barcode|pin|konferenz\w*)[\w-]{0,12}[\s.:#-]{0,4}(?:nr\.?|nummer|id)?[\s.:#-]{0,4}$"
)
_STAMP = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d")
_YEARS = re.compile(r"(?:19|20)\d\d[\s/-]+(?:19|20)\d\d")
_NEAR = 60
_DIGIT = re.compile(r"\d")
#: Every number but a file number has five digits close to each other; lists are full of texts that have not.
_FIVE = re.compile(r"(?:\d\D{0,8}){5}")


def numbers(text: str) -> Iterator[Span]:
    """Every number of one human being: its sort, where it begins, where it ends."""
    if not _DIGIT.search(text):
        return
    if _FIVE.search(text):
        yield from _long(text)
    for match in _FILE.finditer(text):
        before = re.split(r"[\n!?;]", text[max(0, match.start() - _NEAR) : match.start()])[-1]
        if not _BUSINESS.search(before + text[match.start() : match.start("n")]):
            yield Sort.FILE, match.start(), match.end() - len(match[0]) + len(match[0].rstrip(".–-/"))


def _long(text: str) -> Iterator[Span]:
    for match in _IBAN.finditer(text):
        if end := _iban_end(text, match):
            yield Sort.IBAN, match.start(), end
    for sort, pattern in _MARKED:
        for match in pattern.finditer(text):
            digits = sum(sign.isdigit() for sign in match["n"])
            if digits >= (5 if sort is Sort.TITLE else 7) and not _YEARS.match(match["n"]):
                yield sort, match.start(), match.end("n") - len(match["n"]) + len(match["n"].rstrip(" /-"))
    for sort, pattern, holds in (
        (Sort.SOCIAL, _SOCIAL, social_insurance),
        (Sort.HEALTH, _HEALTH, health_insurance),
        (Sort.TAX, _TAX, tax_number),
    ):
        for match in pattern.finditer(text):
            if holds(_signs(match[0])):
                yield sort, match.start(), match.end()
    for match in _TWELVE.finditer(text):
        if not (_STAMP.fullmatch(match[0]) or _OTHER.search(text[max(0, match.start() - 40) : match.start()])):
            yield Sort.AZR, match.start(), match.end()
    for match in _BAMF.finditer(text):
        if not _OTHER.search(text[max(0, match.start() - 40) : match.start()]):
            yield Sort.FILE, match.start(), match.end()


def _signs(written: str) -> str:
    return re.sub(r"[\s.-]", "", written).upper()


def _iban_end(text: str, match: re.Match[str]) -> int:
    """Where the IBAN that begins here ends; 0 when it is none by its length and check digits (ISO 13616)."""
    wanted = _IBANS.get(match[1].upper(), 0)
    place, signs = match.start(), ""
    while wanted and len(signs) < wanted and place < min(len(text), match.start() + 2 * wanted):
        sign = text[place]
        place += 1
        if sign.isascii() and sign.isalnum():
            signs += sign.upper()
        elif sign not in " \u00a0.-":
            break
    ends = place >= len(text) or not text[place].isalnum()
    return place if wanted and len(signs) == wanted and ends and iban(signs) else 0


def iban(signs: str) -> bool:
    """Whether the check digits of an IBAN hold (ISO 7064, MOD 97-10); blanks must be gone."""
    turned = signs[4:] + signs[:4]
    if not turned.isascii() or not turned.isalnum() or len(turned) < 8:
        return False
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def social_insurance(signs: str) -> bool:
    """Whether the check digit of a Versicherungsnummer holds and its middle is a day of birth (VKVV § 2)."""
    if not re.fullmatch(r"[0-9]{8}[A-Z][0-9]{3}", signs):
        return False
    day, month = int(signs[2:4]), int(signs[4:6])
    letter = f"{ord(signs[8]) - 64:02}"
    digits = signs[:8] + letter + signs[9:11]
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    total = sum(sum(divmod(int(d) * w, 10)) for d, w in zip(digits, weights, strict=True))
    return 1 <= day <= 31 and 1 <= month <= 12 and total % 10 == int(signs[11])


def health_insurance(signs: str) -> bool:
    """Whether the check digit of a Krankenversichertennummer holds (§ 290 SGB V: a letter and nine digits)."""
    if not re.fullmatch(r"[A-Z][0-9]{9}", signs):
        return False
    digits = f"{ord(signs[0]) - 64:02}" + signs[1:9]
    total = sum(sum(divmod(int(d) * (1 + n % 2), 10)) for n, d in enumerate(digits))
    return total % 10 == int(signs[9])


def tax_number(signs: str) -> bool:
    """Whether the check digit of a Steuer-Identifikationsnummer holds (§ 139b AO: ISO 7064 MOD 11,10; one digit of the
    first ten stands two or three times)."""
    if not re.fullmatch(r"[1-9][0-9]{10}", signs):
        return False
    counts = sorted(signs[:10].count(digit) for digit in set(signs[:10]))
    if counts[-1] not in (2, 3) or counts[:-1].count(1) != len(counts) - 1:
        return False
    product = 10
    for digit in signs[:10]:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10 == int(signs[10])
