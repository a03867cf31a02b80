"""What people type that no record carries: synonyms, Rechtskreise, languages, words of courses, words that say nothing.

Tables, no code. Synonyms follow the topics, stages and actor groups of the starter kit (domain knowledge §1.4 to §1.7).
All keys are folded words (``ontology.values.folded``).
"""

from __future__ import annotations

CASE_MANAGEMENT = "case_management"
TOPICS, STAGES, GROUPS = "topics", "stages", "actor_groups"

#: What is typed → the topics, stages and groups it means, as „dimension:key“. Keys that an instance lacks are left out.
SYNONYMS: dict[str, str] = {
    "ankunft einreise registrierung erstaufnahme": "stages:01",
    "zuweisung notunterkunft unterbringung fluechtlingsunterkunft gemeinschaftsunterkunft": "stages:02",
    "aufenthalt aufenthaltstitel aufenthaltserlaubnis duldung eat aufenthaltsgestattung gestattung asyl asylantrag "
    "asylverfahren fiktionsbescheinigung visum familiennachzug familienzusammenfuehrung arbeitserlaubnis "
    "arbeitsgenehmigung beschaeftigungserlaubnis passbeschaffung reisepass identitaetsklaerung wohnsitzauflage "
    "residenzpflicht abschiebung ausreise rueckkehr rueckkehrberatung": "topics:aufenthalt_recht stages:03",
    "existenzsicherung sozialleistungen sozialleistung lebensunterhalt grundsicherung sozialhilfe kindergeld "
    "kinderzuschlag elterngeld wohngeld schulden schuldnerberatung": "topics:soziales stages:04",
    "orientierung erstberatung alltag behoerdengang behoerdengaenge formulare fuehrerschein": "topics:erstorientierung "
    "stages:05",
    "sprachkurs sprachkurse deutschkurs deutschkurse integrationskurs integrationskurse deutsch-lernen sprache "
    "sprachfoerderung alphabetisierung": "topics:sprache stages:06",
    "dolmetschen dolmetscher dolmetscherin uebersetzung uebersetzungen uebersetzen uebersetzer sprachmittler "
    "sprachmittlerin dolmetscherdienst sprachcafe": "topics:sprache",
    "kita kitas kindergarten schule schulen grundschule schulpflicht schulanmeldung einschulung schulplatz kitaplatz "
    "kindertagespflege tagesmutter seiteneinstieg ganztag": "topics:bildung stages:07",
    "arbeit job jobs beruf arbeitssuche arbeitslos stellensuche bewerbung minijob arbeitsmarkt anerkennung "
    "berufsanerkennung zeugnisanerkennung qualifizierung": "topics:arbeit stages:08",
    "ausbildung studium studieren lehre lehrstelle praktikum hochschule": "topics:ausbildung stages:08",
    "wohnung wohnungen wohnungssuche mietwohnung miete mietvertrag vermieter wohnungslos obdachlos obdachlosigkeit "
    "wohnberechtigungsschein auszug umzug auszugsmanagement": "topics:wohnen stages:09",
    "teilhabe engagement ehrenamt ehrenamtlich ehrenamtliche freiwillige patenschaft patenschaften begegnung "
    "vereine": "topics:ehrenamt stages:10",
    "aufenthaltsverfestigung verfestigung bleiberecht niederlassungserlaubnis": "stages:11",
    "einbuergerung einbuergern einbuergerungsantrag staatsangehoerigkeit": "topics:einbuergerung stages:12",
    "gesundheit krankheit arzt aerztin psychologisch trauma traumatisierung traumatisiert traumatisierte therapie "
    "psychotherapie krankenkasse krankenversicherung impfung schwangerschaft hebamme "
    "suchtberatung": "topics:gesundheit",
    "gewalt gewaltschutz haeusliche-gewalt frauenhaus schutzbeduerftige opferschutz menschenhandel "
    "zwangsheirat": "topics:frauen_schutz",
    "moschee kirche gottesdienst": "topics:kultur_religion",
    "sportverein fussball schwimmen": "topics:sport",
    "polizei kriminalitaet radikalisierung": "topics:sicherheit",
    "rassismus diskriminierung": "topics:antidiskriminierung",
    "case-management casemanagement cm fallmanagement case-manager case-managerin": "case_management:case_management",
}

#: What is typed → the Rechtskreis it means, beside the labels of the vocabulary.
LAWS: dict[str, str] = {
    "buergergeld": "sgb_ii",
    "sgb 2": "sgb_ii",
    "sgb2": "sgb_ii",
    "sgb 3": "sgb_iii",
    "sgb3": "sgb_iii",
    "sgb 5": "sgb_v",
    "sgb 8": "sgb_viii",
    "sgb8": "sgb_viii",
    "sgb 12": "sgb_xii",
    "sgb12": "sgb_xii",
    "asylbewerberleistungsgesetz": "asylblg",
    "asylbewerberleistungen": "asylblg",
    "asylgesetz": "asylg",
    "aufenthaltsgesetz": "aufenthg",
    "fluechtlingsaufnahmegesetz": "flueag",
    "kinder und jugendhilfe": "sgb_viii",
    "schulgesetz": "schulg",
    "staatsangehoerigkeitsgesetz": "stag",
}

#: The language as records write it → how it is typed, folded, apart from itself.
LANGUAGES: dict[str, str] = {
    "Albanisch": "", "Amharisch": "", "Arabisch": "arabic", "Armenisch": "", "Aserbaidschanisch": "",
    "Bosnisch": "", "Bulgarisch": "", "Chinesisch": "", "Dari": "", "Deutsch": "", "Englisch": "english",
    "Farsi": "persisch", "Französisch": "", "Georgisch": "", "Griechisch": "", "Hindi": "", "Italienisch": "",
    "Kroatisch": "", "Kurdisch": "kurmandschi sorani", "Mazedonisch": "", "Niederländisch": "", "Paschtu": "paschto",
    "Polnisch": "", "Portugiesisch": "", "Punjabi": "", "Romanes": "romani", "Rumänisch": "", "Russisch": "",
    "Serbisch": "", "Somali": "somalisch", "Spanisch": "", "Tamil": "tamilisch", "Tigrinya": "tigrinisch",
    "Türkisch": "tuerkce", "Ukrainisch": "", "Ungarisch": "", "Urdu": "", "Vietnamesisch": "",
}  # fmt: skip

LEVELS = ("a1", "a2", "b1", "b2", "c1", "c2")
CHILDCARE = ("kinderbetreuung", "kinderbetreung", "kinderaufsicht")
#: What says that the next word is not needed.
WITHOUT = frozenset({"ohne", "kein", "keine", "keinen", "keiner", "keinerlei", "nicht"})
#: Childcare without a course is a question about places in day care; a level without a topic is one about courses.
CHILDCARE_ALONE = frozenset({(TOPICS, "bildung"), (STAGES, "07")})
COURSE = frozenset({(TOPICS, "sprache"), (STAGES, "06")})

#: Words that only make a sentence of the question.
FILLING = frozenset(
    word
    for line in (
        "wer wen wem was wo wie an am auf aus bei bitte da das dass dem den der des die ein eine einem einen einer",
        "er es fuer gibt hat haben hallo ich ihr ihre im in ist ja kann kennt koennen koennte man mein meine mich mir",
        "mit moechte muss nach nicht noch oder ob sein sich sie sind so soll suche suchen ueber um und uns von vom",
        "vor was welche welcher welches wenn wir wird zu zum zur zustaendig zustaendige zustaendiger zustaendigkeit",
        "ansprechpartner ansprechpartnerin ansprechperson kontakt kontaktperson telefon telefonnummer nummer hilfe",
        "frage stadt gemeinde kommune ort ortsteil stadtteil raum gebiet umgebung kreis landkreis heute jetzt",
        "thema themen stufe bereich anliegen kurs kurse sprachig sprache rechtskreis niveau plz nrw deutschland",
        "person personen familie familien frau frauen mann jemand jemanden sprechen spricht brauche braucht benoetigt",
        "gefluechtete gefluechteten gefluechteter fluechtling fluechtlinge fluechtlingen asylbewerber migranten",
        "zugewanderte zugewanderten neuzugewanderte migrantinnen asylsuchende asylbewerberin auslaender",
        "kommt melden wende wenden gerade sehr viel danke vielen dank gruss gruesse mehr stichtag stand",
    )
    for word in line.split()
) - {"sprache", "frauen"}

#: Cities that people ask about although they lie in no Kreis of the instance, folded: they are places, not typing
#: errors. Kreisfreie Städte of North Rhine-Westphalia, seats of its Kreise, the large cities of Germany.
CITIES = frozenset(
    [
        "aachen",
        "bielefeld",
        "bochum",
        "bonn",
        "bottrop",
        "dortmund",
        "duesseldorf",
        "duisburg",
        "essen",
        "gelsenkirchen",
        "hagen",
        "hamm",
        "herne",
        "koeln",
        "krefeld",
        "leverkusen",
        "moenchengladbach",
        "muenster",
        "oberhausen",
        "remscheid",
        "solingen",
        "wuppertal",
        "bergheim",
        "borken",
        "coesfeld",
        "detmold",
        "dueren",
        "euskirchen",
        "gummersbach",
        "guetersloh",
        "heinsberg",
        "herford",
        "hoexter",
        "kleve",
        "luedenscheid",
        "meschede",
        "mettmann",
        "minden",
        "neuss",
        "olpe",
        "paderborn",
        "recklinghausen",
        "schwelm",
        "siegburg",
        "siegen",
        "soest",
        "steinfurt",
        "unna",
        "viersen",
        "warendorf",
        "wesel",
        "augsburg",
        "berlin",
        "braunschweig",
        "bremen",
        "chemnitz",
        "dresden",
        "erfurt",
        "frankfurt",
        "freiburg",
        "halle",
        "hamburg",
        "hannover",
        "karlsruhe",
        "kassel",
        "kiel",
        "leipzig",
        "luebeck",
        "magdeburg",
        "mainz",
        "mannheim",
        "muenchen",
        "nuernberg",
        "osnabrueck",
        "potsdam",
        "rostock",
        "saarbruecken",
        "stuttgart",
        "wiesbaden",
    ]
)
