"""Which kind, relationship or field a foreign word names: the words of the ontology first, then simple keywords.

Pure; proposes, never decides for the user.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from graph_app.ontology import ONTOLOGY, NodeKind, Property, RelKind
from graph_app.ontology.values import folded

#: What is never read about a person or from a list of persons: whole words at the beginning of a heading's words.
_PRIVATE = re.compile(
    r"\bprivat(?!schul|wirtsch)|\bhome (phone|address|street|city|state|postal|fax|country)|\bgeburt|\bbirth|"
    r"\bgeb(urts)? ?dat"
    r"|\bhandy|\bmobil(e|telefon|funk|nr|nummer)?\b|\breligion(szugehoerigkeit)?\b|\bkonfession"
    r"|\bnationali|\bstaatsang|\bfamilienstand|\behe(partner|gatt|frau|mann)|\bspouse|\bkinder\b|\bchildren\b|\bhobb"
    r"|\baufenthalts(status|titel)|\bkonto(nummer|nr)?\b|\biban\b|\bbankverb|\bsozialversicherung|\bausweis"
)

#: Parts of a foreign word for a sort of node, most special first. Folded text: umlauts are written out.
_KIND_WORDS: tuple[tuple[str, str], ...] = (
    (r"\bmso\b|migrant|moschee|kulturverein|heimatverein", "MigrantOrganisation"),
    (
        r"sprachkurs|integrationskurs|kurstraeger|sprachschule|\bvhs\b|volkshochschule|language course",
        "LanguageCourseProvider",
    ),
    (r"wohlfahrt|caritas|diakonie|\bawo\b|\bdrk\b|paritaet|welfare", "WelfareOrganisation"),
    (r"ehrenamt|initiative|freiwillig|fluechtlingshilfe|volunteer|patenschaft", "VolunteerGroup"),
    (r"beratung|migrationsdienst|counsel|\bmbe\b|\bjmd\b|advice", "Counselling"),
    (r"schule|gymnasium|school|\bkita\b|kindergarten|berufskolleg", "School"),
    (r"gesundheitsdienst|krankenhaus|klinik|praxis|hospital|health|aerzt", "HealthService"),
    (r"kammer|\bihk\b|\bhwk\b|chamber", "Chamber"),
    (r"abteilung|sachgebiet|referat|fachdienst|\bteam\b|department|organisationseinheit|\bunit\b", "Unit"),
    (
        r"\bamt\b|aemter|\w+amt\b|behoerde|verwaltung|jobcenter|agentur fuer arbeit|fachbereich|"
        r"integrationszentrum|government|office|public sector",
        "Office",
    ),
    (
        r"lenkungsgruppe|steuerungsgruppe|arbeitsgruppe|arbeitskreis|ausschuss|gremium|gremien|integrationsrat|"
        r"fallkonferenz|runder tisch|committee|working group|\bboard\b|\bag\b",
        "Body",
    ),
    (r"sitzung|treffen|veranstaltung|meeting|\bevent\b|termin", "Meeting"),
    (r"vorlage|antrag|anfrage|beschluss|dokument|paper|document", "Paper"),
    (r"stelle|funktion|position|\bjob\b|\brole\b|\brolle\b", "Position"),
    (r"person|ansprechpartner|kontakt|contact|mensch|people|mitarbeit", "Person"),
    (r"foerder|zuwendung|grant|funding", "Grant"),
    (r"angebot|projekt|massnahme|programm|offer|service|project|program", "Offer"),
    (r"handlungsfeld|thema|themen|topic|\bissue area\b", "Topic"),
    (
        r"kommune|gemeinde|\bstadt\b|\bort\b|kreis|gebiet|quartier|bezirk|municipality|territory|\bcity\b|place|"
        r"location|\bregion\b",
        "Territory",
    ),
    (
        r"verein|traeger|institution|einrichtung|akteur|organi[sz]ation|verband|stiftung|firma|unternehmen|"
        r"company|stakeholder|actor|partner|\bngo\b",
        "Organisation",
    ),
)

_RELATION_WORDS: tuple[tuple[str, str], ...] = (
    (r"stellvertret|vertritt|deputy", "DEPUTY_OF"),
    (r"angestellt|arbeitgeber|anstellung|beschaeftigt|employ|works (at|for)|arbeitet bei", "EMPLOYED_BY"),
    (r"besetzt|inhaber|holds|hat die stelle", "HOLDS"),
    (r"aufsicht|supervis|vorgesetzt|leitet|reports to", "SUPERVISES"),
    (r"foerder|finanzier|fund|zuwendung", "FUNDED_BY"),
    (r"mitglied|member|sitzt in|vertreten in|nimmt teil", "MEMBER_OF"),
    (r"teil von|gehoert zu|part of|untergeordnet|abteilung von|belongs", "PART_OF"),
    (r"uebergabe|uebergibt|verweis an|verweisung|weiterleit|hands over|referral|refers to client", "HANDS_OVER_TO"),
    (r"zustaendig|responsib", "RESPONSIBLE_FOR"),
    (r"taetig in|aktiv in|serves|versorgt|betreut", "SERVES"),
    (r"bietet|offers|provides|angebot", "OFFERS"),
    (r"angesiedelt|verortet|standort|located", "LOCATED_AT"),
    (r"liegt in|sitz in|in territory", "IN_TERRITORY"),
    (r"handlungsfeld|thema|themen|covers|bearbeitet|topic", "COVERS"),
    (r"eingeladen|invited", "INVITED"),
    (r"teilgenommen|anwesend|attend|war dabei|dabei waren", "ATTENDED"),
    (
        r"kooper|zusammenarbeit|vernetz|partner|cooperat|collaborat|austausch|kontakt|netzwerk|arbeitet mit|"
        r"works with|knows|abstimm",
        "COOPERATES_WITH",
    ),
    (r"bezieht sich|verweist auf|refer|related|verbunden", "REFERS_TO"),
)


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """A heading or word for comparing: folded, with blanks for the strokes of field names."""
    return folded(text.replace("_", " "))


def property_named(kind: NodeKind | RelKind, heading: str) -> Property | None:
    """The field of a kind or relationship that a heading names: by its name, else its label, else an alias.

    Fields that the program sets itself are never named by a heading.
    """
    return _fields(kind).get(plain(heading))


@cache
def _fields(kind: NodeKind | RelKind) -> dict[str, Property]:
    own = [prop for prop in kind.properties if not prop.system]
    found: dict[str, Property] = {}
    spellings: tuple[Callable[[Property], tuple[str, ...]], ...] = (
        lambda prop: (prop.name,),
        lambda prop: (prop.label.de,),
        lambda prop: (*prop.aliases, prop.label.en),
    )
    for spelt in spellings:
        for prop in own:
            for spelling in spelt(prop):
                if plain(spelling):
                    found.setdefault(plain(spelling), prop)
    return found


def private(heading: str) -> bool:
    """Whether a heading announces something that is never read: private contact data, birthdays, belief, account."""
    return bool(_PRIVATE.search(plain(heading)))


def kind_named(word: str) -> NodeKind | None:
    """The kind that a word names exactly: its frozen name, German or English label, plural, or address."""
    return _kinds().get(plain(word))


@cache
def _kinds() -> dict[str, NodeKind]:
    found: dict[str, NodeKind] = {}
    for kind in ONTOLOGY.concrete:
        found.setdefault(folded(kind.name), kind)
    for kind in ONTOLOGY.concrete:
        for spelling in (kind.label.de, kind.label.plural, kind.label.en, kind.slug):
            if folded(spelling):
                found.setdefault(folded(spelling), kind)
    return found


def relation_named(word: str) -> RelKind | None:
    """The relationship that a word names exactly, read from source to target: its frozen type or German label."""
    return _relations().get(plain(word))


@cache
def _relations() -> dict[str, RelKind]:
    found = {plain(rel.name): rel for rel in ONTOLOGY.relations}
    for rel in ONTOLOGY.relations:
        found.setdefault(folded(rel.label.de), rel)
    return found


def relation_read(word: str) -> tuple[RelKind, bool] | None:
    """The relationship that a word names exactly, and whether it reads from source to target or the other way round."""
    rel = relation_named(word)
    return (rel, True) if rel is not None else _readings().get(plain(word))


@cache
def _readings() -> dict[str, tuple[RelKind, bool]]:
    found: dict[str, tuple[RelKind, bool]] = {}
    for rel in ONTOLOGY.relations:
        found.setdefault(folded(rel.reverse.de), (rel, False))
    return found


@lru_cache(maxsize=5_000)
def kind_proposed(word: str) -> str:
    """The name of the kind that a word probably means; "" when there is no idea."""
    exact = kind_named(word)
    if exact is not None:
        return exact.name
    return _first(_KIND_WORDS, word)


@lru_cache(maxsize=5_000)
def relation_proposed(word: str) -> str:
    """The type of the relationship that a word probably means; "" when there is no idea."""
    exact = relation_named(word)
    if exact is not None:
        return exact.name
    return _first(_RELATION_WORDS, word)


def _first(rows: tuple[tuple[str, str], ...], word: str) -> str:
    text = plain(word)[:200]
    return next((name for pattern, name in rows if re.search(pattern, text)), "")


_BODY_WORDS: tuple[tuple[str, str], ...] = (
    (r"lenkungs(gruppe|kreis)", "lenkungsgruppe"),
    (r"steuerungs(gruppe|kreis)", "steuerungsgruppe"),
    (r"projektgruppe", "projektgruppe"),
    (r"arbeitsgruppe|arbeitskreis|\bf?ag\b", "facharbeitsgruppe"),
    (r"fallkonferenz|planungskonferenz", "fallkonferenz"),
    (r"jour fixe", "jour_fixe"),
    (r"integrationsrat|integrationsausschuss|chancengerechtigkeit und integration", "integrationsrat"),
    (r"kreistag|staedteregionstag", "kreistag"),
    (r"ausschuss|ausschuesse", "fachausschuss"),
    (r"\b(stadt|gemeinde)?rat(es|s)?\b", "rat"),
)
_PAPER_WORDS: tuple[tuple[str, str], ...] = (
    (r"mitteilung", "mitteilungsvorlage"),
    (r"anfrage", "anfrage"),
    (r"antrag", "antrag"),
    (r"sachstand|bericht", "sachstandsbericht"),
    (r"konzept", "konzept"),
    (r"vorlage|drucksache", "vorlage"),
    (r"beschluss", "beschluss"),
)


def body_kind(*words: str) -> str:
    """What sort of body a classification or, where it says nothing, a name means; "sonstiges" when neither does."""
    return next((found for found in (_first(_BODY_WORDS, word) for word in words) if found), "sonstiges")


def paper_type(word: str) -> str:
    """What sort of paper a word of a council's system means; "sonstiges" when there is no idea."""
    return _first(_PAPER_WORDS, word) or "sonstiges"
