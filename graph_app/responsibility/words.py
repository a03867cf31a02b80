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
    "aufenthalt aufenthaltstitel aufenthaltserlaubnis duldung eat": "topics:aufenthalt_recht stages:03",
    "existenzsicherung sozialleistungen lebensunterhalt grundsicherung": "topics:soziales stages:04",
    "orientierung erstberatung": "topics:erstorientierung stages:05",
    "sprachkurs sprachkurse deutschkurs deutschkurse integrationskurs integrationskurse deutsch-lernen sprache "
    "sprachfoerderung alphabetisierung": "topics:sprache stages:06",
    "dolmetschen dolmetscher dolmetscherin uebersetzung uebersetzer sprachmittler sprachmittlerin": "topics:sprache",
    "kita kindergarten schule einschulung schulplatz kitaplatz seiteneinstieg": "topics:bildung stages:07",
    "arbeit job beruf arbeitssuche stellensuche anerkennung berufsanerkennung": "topics:arbeit stages:08",
    "ausbildung studium studieren lehre lehrstelle": "topics:ausbildung stages:08",
    "wohnung wohnungen wohnungssuche mietwohnung auszug umzug auszugsmanagement": "topics:wohnen stages:09",
    "teilhabe engagement ehrenamt ehrenamtlich vereine": "topics:ehrenamt stages:10",
    "aufenthaltsverfestigung verfestigung bleiberecht niederlassungserlaubnis": "stages:11",
    "einbuergerung einbuergern einbuergerungsantrag staatsangehoerigkeit": "topics:einbuergerung stages:12",
    "gesundheit krankheit arzt aerztin psychologisch": "topics:gesundheit",
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
        "kommt melden wende wenden gerade sehr viel danke vielen dank gruss gruesse mehr stichtag stand",
    )
    for word in line.split()
) - {"sprache", "frauen"}
