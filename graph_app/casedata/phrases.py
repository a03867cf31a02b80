"""Sentences that tell of one human being or one family: born on, from, aged, what he has, where she lives. Pure.

Every pattern is bounded, so that a text of any length takes time in proportion to its length. Plain names of contacts
are no finding, and what is said of many („Familien“, „16- bis 18-Jährige“) is none either.
"""

# The patterns are tables: a line of theirs is a line here, however long.
# ruff: noqa: E501
from __future__ import annotations

import re
from collections.abc import Iterator

from graph_app.casedata.findings import Sort
from graph_app.casedata.numbers import DATE, Span

_COUNTRY = (
    r"(?:Syrien|Afghanistan|(?:dem )?Irak|(?:dem )?Iran|(?:der )?Ukraine|(?:der )?Türkei|Eritrea|Somalia|Nigeria|Guinea|"
    r"Marokko|Algerien|Tunesien|Libyen|Ägypten|Albanien|(?:dem )?Kosovo|Serbien|Bosnien|Nordmazedonien|Mazedonien|"
    r"Montenegro|Bulgarien|Rumänien|Russland|(?:der )?Russischen Föderation|Georgien|Armenien|Aserbaidschan|"
    r"Tadschikistan|(?:dem )?Libanon|Palästina|Jordanien|(?:dem )?Jemen|Pakistan|Bangladesch|Indien|Sri Lanka|China|"
    r"Vietnam|Äthiopien|(?:dem )?Sudan|Ghana|Kamerun|Mali|Gambia|(?:dem )?Senegal|(?:der )?Elfenbeinküste|Togo|"
    r"(?:dem )?Kongo|Angola|Ruanda|Venezuela|Kolumbien|Moldau|Belarus|Aleppo|Damaskus|Kabul|Bagdad|Mossul)\b"
)
_NATION = (
    r"(?:syrisch|afghanisch|irakisch|iranisch|ukrainisch|türkisch|kurdisch|eritreisch|somalisch|nigerianisch|guineisch|"
    r"marokkanisch|albanisch|kosovarisch|serbisch|bulgarisch|rumänisch|russisch|georgisch|armenisch|libanesisch|"
    r"palästinensisch|pakistanisch|äthiopisch|sudanesisch|jesidisch|ezidisch)e(?:[rnsm])?"
)
_CHILD = r"(?:Sohn|Tochter|Bruder|Schwester|Junge|Mann|Frau|Mutter|Vater|Schülerin|Kind|Klient|Klientin|Kunde|Kundin|Jugendlicher?|Flüchtling|Geflüchteter?|Afghane|Afghanin|Syrer|Syrerin|Ukrainer|Ukrainerin|Iraker|Irakerin|Bewohner|Bewohnerin)"
_PERSON = rf"(?:{_CHILD}|Mädchen|Schüler|Student|Studentin|Familie|Ehepaar|Geschwisterpaar|Zwillinge|Baby|Säugling)"
_SOME = r"(?:[Dd]er|[Dd]ie|[Dd]em|[Dd]es|[Ee]in|[Ee]ine[rmns]?|[Dd]iese[rmns]?|[Uu]nsere?[rmn]?|[Ii]hr|[Ss]ein)"
_ONE = r"(?:[Ee]in|[Ee]ine[rmns]?|[Dd]iese[rmns]?|[Dd]iesem)"
_WORD = r"[\w.'’-]{1,30}"
_ADDRESSED = r"(?:Herrn?|Frau|Hr\.|Fr\.|Familie|Fam\.|Klient(?:in)?|Mandant(?:in)?|Kunde|Kundin)"
_WHO = rf"(?:{_ADDRESSED}(?:\s{_WORD}){{0,3}}|\b(?:[Ee]r|[Ss]ie))"
_FEW = r"(?:ein|eine|einem|einer|zwei|drei|vier|fünf|sechs|sieben|acht|\d)"
_TITLE = r"(?:Aufenthaltstitel|Aufenthaltserlaubnis|Aufenthaltsgestattung|Duldung|Fiktionsbescheinigung|Niederlassungserlaubnis|eAT|Reisepass)"
_STATE = (
    r"(?:hoch)?schwanger|alleinerziehend|geschieden|verwitwet|traumatisiert|ausreisepflichtig|wohnungslos|obdachlos|"
    r"geduldet|abgeschoben|erkrankt|inhaftiert|schwerbehindert|analphabetisch|drogenabhängig|suizidal|geflohen|geflüchtet"
)
_BORN = r"(?:[Gg]eb(?:oren(?:e[rnms]?)?|\.)?|[Gg]eburts(?:datum|tag)|[Gg]eb\.?-?\s?(?:[Dd]at(?:um|\.)?|[Tt]ag)|GebDat)"

_Patterns = tuple[tuple[Sort, re.Pattern[str]], ...]
#: Sort and pattern of what cannot be said without a digit.
_WITH_DIGITS: _Patterns = tuple((sort, re.compile(pattern)) for sort, pattern in (
    (Sort.BIRTH, rf"\b{_BORN}[\s:,(=]{{0,3}}(?:ist |war |wurde )?(?:in {_WORD} )?(?:am )?{DATE}"),
    (Sort.BIRTH, r"\b[Gg]eb(?:\.|oren)?\s?(?:ca\. |etwa )?(?:19|20)\d\d\b(?!\s?(?:oder|bis|und|[-–/]))"),
    (Sort.BIRTH, rf"\bam {DATE} (?:in {_WORD} )?geboren\b"),
    (Sort.BIRTH, rf"(?<!\*)\*\s?{DATE}(?!\s?\*)"),
    (Sort.TITLE, rf"\b{_TITLE}\b(?:\snach)?(?:,?\s(?:§+\s?\d{{1,3}}[a-z]?|Abs\.|Satz|\d|AufenthG|ist|war|noch|nur|gültig|befristet|läuft)){{0,8}},?\s(?:bis(?:\szum)?|läuft\sam)\s{DATE}"),
    (Sort.AGE, rf"\b\d{{1,2}}[-‑]?\s?jährige[rs]?\s(?:{_WORD}\s)?{_PERSON}\b"),
    (Sort.AGE, rf"\b(?:einem|einen|einer|eines|dem|der|des|ihrem|ihren|ihrer|seinem|seinen|seiner)\s\d{{1,2}}[-‑]?\s?jährigen\s(?:{_CHILD}|Klienten|Kunden)\b"),
    (Sort.AGE, rf"\b(?:{_ADDRESSED}|{_PERSON}|[Ee]r|[Ss]ie)\b[^.!?;\n]{{0,30}}\b\d{{1,2}}\s?(?:Jahre\salt|J\.)"),
    (Sort.AGE, r"\b[A-ZÄÖÜ]\w{1,30},?\s\(?\d{1,2}\s?J\.\)?"),
    (Sort.PHONE, r"\b[Pp]rivat\w{0,12}[^.!?\n\d]{0,25}?(?:\+\d{2}|0)[\d\s/()-]{6,18}\d"),
    (Sort.PHONE, r"(?<![\w+])(?:\+\d{2}|0)[\d /()-]{6,18}\d\s?\(?privat\b"),
))  # fmt: skip
#: Sort and pattern of what cannot be said without a word of _HUMAN.
_WITH_WORDS: _Patterns = tuple((sort, re.compile(pattern)) for sort, pattern in (
    (Sort.TITLE, rf"\b{_WHO}\s(?:hat|hatte|besitzt|erhielt|bekam)\s(?:{_WORD}\s){{0,2}}(?:eine|einen|keine|keinen|seine|ihre|seinen|ihren)\s(?:{_WORD}\s)?{_TITLE}\b"),
    (Sort.ORIGIN, rf"\b(?:{_ADDRESSED}|{_PERSON}|Eheleute|Geschwister)\b(?:\s{_WORD}){{0,3}},?\s(?:stammt |kommt |kam |floh |geflohen )?aus\s{_COUNTRY}"),
    (Sort.ORIGIN, rf"\b{_SOME}\s(?:{_WORD}\s)?{_NATION}\s{_PERSON}\b"),
    (Sort.ORIGIN, rf"\b{_NATION}\s(?:Mann|Frau|Familie|Mutter|Vater|Junge|Ehepaar|Klient|Klientin|Kunde|Kundin|Kind|Schülerin|Jugendlicher)\b"),
    (Sort.PERSON, r"\b(?:[Dd]er|[Ee]in|[Uu]nser|[Mm]ein|[Dd]ieser)\s(?:\w{3,20}\s)?(?:Klient|Mandant)(?![\w*:_/-])"),
    (Sort.PERSON, r"\b(?:[Dd]em|[Dd]es|[Ee]inem|[Ee]inen|[Ee]ines|[Uu]nserem|[Mm]einem|[Dd]iesem)\s(?:\w{3,20}\s)?(?:Klient|Mandant)en\b(?![*:_/-])"),
    (Sort.PERSON, r"\b(?:[Dd]er|[Dd]ie|[Ee]iner?|[Uu]nserer?|[Mm]einer?|[Dd]ieser?)\s(?:\w{3,20}\s)?(?:Klient|Mandant)(?:[*:_/]-?)?in\b(?!\sund\sKlient)"),
    (Sort.PERSON, r"(?<!\b[Jj]ede )(?<!\b[Jj]eder )\b(?:Klient|Mandant)(?:in)?\s(?:ist|hat|war|wurde|wird|kann|will|spricht|kommt|braucht|benötigt|sucht|möchte|wohnt|lebt|wartet|erscheint|bekommt|erhält|meldet|berichtet|fragt)\b"),
    (Sort.PERSON, r"\b(?:[Dd]er|[Dd]ie|[Ii]hre?|[Ss]eine?)\s(?:Vater|Mutter|Sohn|Tochter|Ehemann|Ehefrau|Bruder|Schwester)\s(?:ist|hat|war|wurde|arbeitet|lernt|wohnt|lebt|spricht|braucht|sucht|wartet|geht|besucht|kommt|schwänzt|bekommt|erhält|bezieht|leidet|möchte)\b"),
    (Sort.PERSON, r"\bFall\s[A-ZÄÖÜ]\.(?:[A-ZÄÖÜ]\.)?(?=[\s:,)]|$)"),
    (Sort.PERSON, r"\b(?:Klient|Mandant|Patient|Bewohner|Kund|Kl)(?:in|e|\.)?\s(?:[A-ZÄÖÜ]\.(?:\s?[A-ZÄÖÜ]\.)?|[A-ZÄÖÜ]{1,2}\b|Nr\.?\s?\d{1,6})"),
    (Sort.PERSON, r"\b(?:Kunde|Kundin|Klient|Klientin|Asylbewerber|Asylbewerberin|Flüchtling|Geflüchteter)\b[^.!?;\n]{0,60}?\b(?:beantragte?|erhielt|bezieht|wohnt|lebt|ist schwanger|hat (?:einen|eine|keinen|keine|zwei|drei|vier|fünf)|wurde|möchte|sucht|braucht)\b"),
    (Sort.PERSON, rf"\b{_ADDRESSED}\s[A-ZÄÖÜ]\.(?:[A-ZÄÖÜ]\.)?(?=\s(?:[a-zäöü(]|Er\b|Sie\b|Die\b|Der\b|Das\b|Es\b|Im\b|In\b|Am\b|Hat\b|Ist\b|Seit\b|Bitte\b)|\s?$|[,;:)\n])"),
    (Sort.PERSON, r"\b(?:Kinde?smutter|Kinde?svater|KM und KV)\b"),
    (Sort.PERSON, r"\b[Aa]lleinerziehende[rn]?\s(?:Mutter|Frau|Vater)\s(?:von|mit)\b"),
    (Sort.PERSON, rf"\b(?:Familie|Ehepaar|Mutter|Vater|Frau|Mann|Herr|[Ee]r|[Ss]ie|Klient(?:in)?)(?:\s{_WORD}){{0,2}}\s(?:hat|mit)\s{_FEW}\s(?:{_WORD}\s)?(?:Kind|Kinder|Kindern|Söhnen?|Töchtern?|Sohn|Tochter)\b"),
    (Sort.PERSON, rf"\b{_WHO}\s(?:ist|war|wurde|wird|sei)\s(?:{_WORD}\s){{0,3}}(?:{_STATE})\b"),
    (Sort.PERSON, rf"\b{_WHO}\s(?:bezieht|erhält|bekommt)\s(?:{_WORD}\s){{0,3}}(?:Bürgergeld|ALG|Arbeitslosengeld|Grundsicherung|Wohngeld|Asylbewerberleistungen|Leistungen nach)"),
    (Sort.PERSON, rf"\b{_WHO}\s(?:wohnt|lebt|schläft)\s(?:{_WORD}\s){{0,5}}(?:\w{{0,20}}[Uu]nterkunft|ZUE|Container|Obdachlosen\w+|Frauenhaus|Straße)\b"),
    (Sort.PERSON, rf"\b{_WHO}\s(?:hat|stellte?|zieht)\s(?:{_WORD}\s){{0,3}}(?:Asylantrag|Asylfolgeantrag|Abschiebung|PTBS|Depression\w*|Diagnose)\b"),
))  # fmt: skip
#: What each pattern of _WITH_DIGITS has beside its digit.
_NEAR_DIGITS = re.compile(
    r"[Gg]eb|\*|titel|erlaubnis|gestattung|Duldung|bescheinigung|eAT|pass|jährige|J\.|Jahre\s|privat|Privat"
)
_DIGIT = re.compile(r"\d")
_HUMAN = re.compile(
    rf"{_ADDRESSED}|{_PERSON}|Eheleute|Geschwister|Mandant|Ehe(?:mann|frau)|Patient|Kund|Kl\.|\bFall\s|Asylbewerber|\b[Ee]r\b|\b[Ss]ie\b|Kinde?s[mv]|KM und"
)
_FAMILY = re.compile(r"\b(?:Familie|Fam\.)\s(?P<n>[A-ZÄÖÜ](?:\.(?=\W|$)|[\w'’]{1,30}(?:-[A-ZÄÖÜ]\w{0,30})?))(?![\w-])")
#: What stands behind „Familie“ and is no name.
_NO_NAME = frozenset((
    "Jugend", "Kind", "Kinder", "Kita", "Schule", "Bildung", "Beruf", "Arbeit", "Soziales", "Senioren", "Gesundheit",
    "Frauen", "Frau", "Männer", "Sport", "Kultur", "Wohnen", "Freizeit", "Gesellschaft", "Heimat", "Flüchtlinge",
    "Flucht", "Staat", "Kirche", "Ehe", "NRW", "Kommune", "Kommunen", "Stadt", "Kreis", "Land", "Asyl",
    "International", "Plus", "Aktiv", "Mobil", "GmbH", "Generationen", "Teilhabe", "Inklusion", "Sprache", "Umwelt",
    "Haushalt", "Verein", "Stiftung", "Verband", "Westfalen", "Nordrhein", "Deutschland", "Hilfe", "Hilfen", "Recht",
    "Alter", "Leben", "Pflege", "Start", "Sie", "Wir", "Bitte", "Die", "Der", "Das", "In", "Im", "Am", "Und",
))  # fmt: skip
_NO_NAME_END = re.compile(
    r"(?:ung|heit|keit|schaft|tion|zentrum|haus|amt|büro|hilfen?|stiftung|verein|verband|projekt|treff|dienst|werk|"
    r"stätte|schule|kita|bildung|förderung|pass|karte|café|leben|recht|politik|bericht|[0-9]+)$",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"(?:\b(?:Haus|Zentrum|Bündnis|Büro|Amt|Referat|Fachbereich|Fachdienst|Ministerium|Abteilung|Forum|Netzwerk|Treffpunkt"
    r"|Arbeitskreis|Tag|Servicestelle|Beratungsstelle)\b[^.!?;\n]{0,20}|\b[A-ZÄÖÜ][\w-]{1,30}(?: ?[,/&] ?| und )|-)$"
)


def phrases(text: str) -> Iterator[Span]:
    """Every place that tells of one human being: its sort, where it begins, where it ends."""
    dated = _DIGIT.search(text) and _NEAR_DIGITS.search(text)
    for patterns in (_WITH_DIGITS if dated else (), _WITH_WORDS if _HUMAN.search(text) else ()):
        for sort, pattern in patterns:
            for match in pattern.finditer(text):
                if not (match[0].startswith("*") and _bullet(text, match)):
                    yield sort, match.start(), match.end()
    for match in _FAMILY.finditer(text):
        name = match["n"]
        before = text[max(0, match.start() - 30) : match.start()].rpartition("\n")[2]
        if name not in _NO_NAME and not _NO_NAME_END.search(name) and not _HOUSE.search(before):
            yield Sort.PERSON, match.start(), match.end()


def _bullet(text: str, match: re.Match[str]) -> bool:
    """Whether the star only begins an item of a list: „* 12.03.2024 Sitzung“."""
    line = text[max(0, match.start() - 20) : match.start()].rpartition("\n")[2]
    return not line.strip() and match[0][1:2].isspace()
