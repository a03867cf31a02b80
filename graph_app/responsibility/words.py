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
    "zuweisung notunterkunft unterkunft unterbringung fluechtlingsunterkunft gemeinschaftsunterkunft": "stages:02",
    "aufenthalt aufenthaltstitel aufenthaltserlaubnis duldung eat aufenthaltsgestattung gestattung asyl "
    "asylantrag asylverfahren fiktionsbescheinigung visum visa chancenaufenthalt familiennachzug "
    "familienzusammenfuehrung arbeitserlaubnis arbeitsgenehmigung beschaeftigungserlaubnis pass passbeschaffung "
    "reisepass reiseausweis ausweis identitaetsklaerung wohnsitzauflage residenzpflicht abschiebung ausreise "
    "rueckkehr rueckkehrberatung": "topics:aufenthalt_recht stages:03",
    "existenzsicherung sozialleistungen sozialleistung lebensunterhalt grundsicherung sozialhilfe kindergeld "
    "kinderzuschlag elterngeld wohngeld schulden verschuldung verschuldet schuldner schuldnerberatung insolvenz "
    "privatinsolvenz sozialberatung bildungspaket": "topics:soziales stages:04",
    "orientierung erstberatung alltag behoerdengang behoerdengaenge formulare": "topics:erstorientierung stages:05",
    "sprachkurs sprachkurse deutschkurs deutschkurse integrationskurs integrationskurse deutsch-lernen sprache "
    "sprachfoerderung alphabetisierung deutschunterricht sprachschule": "topics:sprache stages:06",
    "dolmetschen dolmetscher dolmetscherin dolmetschern dolmetscherinnen uebersetzung uebersetzungen uebersetzen "
    "uebersetzer sprachmittler sprachmittlerin sprachmittlern dolmetscherdienst sprachcafe": "topics:sprache",
    "kita kitas kita-platz kita-plaetze kindergarten kindergaerten krippe kinderbetreuungsplatz schueler "
    "schuelerin schule schulen grundschule schulpflicht schulanmeldung einschulung schulplatz kitaplatz "
    "kindertagespflege tagesmutter seiteneinstieg ganztag nachhilfe "
    "hausaufgabenhilfe erziehungsberatung": "topics:bildung stages:07",
    "arbeit arbeiten job jobs beruf arbeitssuche arbeitslos arbeitslosigkeit arbeitsplatz stellensuche bewerbung "
    "minijob arbeitsmarkt anerkennung anerkennen anerkannt berufsanerkennung zeugnisanerkennung abschluss "
    "abschluesse berufsabschluss zeugnis zeugnisse diplom umschulung "
    "lebenslauf qualifizierung": "topics:arbeit stages:08",
    "ausbildung studium studieren lehre lehrstelle praktikum hochschule "
    "universitaet uni azubi bafoeg": "topics:ausbildung stages:08",
    "wohnung wohnungen wohnungssuche mietwohnung miete mietvertrag vermieter wohnungslos obdachlos "
    "obdachlosigkeit wohnberechtigungsschein wbs sozialwohnung kaution mietschulden wohnungsnot raeumungsklage "
    "auszug umzug auszugsmanagement": "topics:wohnen stages:09",
    "teilhabe engagement ehrenamt ehrenamtlich ehrenamtliche freiwillige patenschaft patenschaften begegnung "
    "vereine": "topics:ehrenamt stages:10",
    "aufenthaltsverfestigung verfestigung bleiberecht niederlassungserlaubnis": "stages:11",
    "einbuergerung einbuergern einbuergerungsantrag staatsangehoerigkeit": "topics:einbuergerung stages:12",
    "gesundheit krank krankheit krankenhaus klinik arzt aerztin aerzte aerztlich kinderarzt kinderaerztin "
    "hausarzt hausaerztin zahnarzt zahnaerztin frauenarzt frauenaerztin facharzt augenarzt psychologe psychologin "
    "psychologisch psychisch psychosozial psychiater psychiaterin psychotherapeut psychotherapeutin therapeut "
    "therapeutin trauma traumatisierung traumatisiert traumatisierte therapie psychotherapie krankenkasse "
    "krankenversicherung gesundheitskarte impfung impfen schwanger "
    "schwangerschaft hebamme suchtberatung kinderaerzte hausaerzte zahnaerzte "
    "frauenaerzte fachaerzte": "topics:gesundheit",
    "gewalt gewaltschutz haeusliche-gewalt frauenhaus frauenhaeuser schutzbeduerftige opferschutz menschenhandel "
    "zwangsheirat": "topics:frauen_schutz",
    "moschee kirche gottesdienst": "topics:kultur_religion",
    "sportverein fussball schwimmen": "topics:sport",
    "polizei kriminalitaet radikalisierung": "topics:sicherheit",
    "rassismus diskriminierung": "topics:antidiskriminierung",
    "case-management casemanagement cm fallmanagement case-manager case-managerin": "case_management:case_management",
}

#: What is typed and fits no topic or stage → those nearest to it, which are offered and never chosen for anybody.
NEAREST: dict[str, str] = {
    "fuehrerschein fahrerlaubnis fahrschule konto bankkonto handyvertrag strom wohnsitz meldeamt "
    "einwohnermeldeamt buergerbuero ummeldung ummelden": "topics:erstorientierung",
    "rente altersrente pflege pflegegeld pflegedienst behinderung behindert schwerbehinderung "
    "schwerbehindertenausweis unterhalt kindesunterhalt unterhaltsvorschuss moebel kleiderkammer": "topics:soziales",
    "anwalt anwaeltin rechtsanwalt rechtsanwaeltin rechtsberatung heirat heiraten eheschliessung standesamt "
    "scheidung geburtsurkunde": "topics:aufenthalt_recht",
    "erziehung freizeit ferien": "topics:bildung topics:sport",
}

#: What ends a word whose beginning is the concern („Kindergeldantrag“, „Therapieplatz“), folded.
ENDS_OF_CONCERNS = (
    "anmeldung", "antrag", "antraege", "beratung", "fragen", "hilfe", "kosten", "platz", "plaetze", "problem",
    "probleme", "suche", "termin", "umschreibung",
)  # fmt: skip
#: Endings by which a word is inflected, folded.
INFLECTED = ("innen", "en", "em", "er", "es", "in", "n", "s", "e")

#: What is typed → the Rechtskreis it means, beside the labels of the vocabulary.
LAWS: dict[str, str] = {
    "buergergeld": "sgb_ii",
    "arbeitslosengeld": "sgb_iii",
    "arbeitslosengeld 1": "sgb_iii",
    "arbeitslosengeld 2": "sgb_ii",
    "arbeitslosengeld ii": "sgb_ii",
    "alg 1": "sgb_iii",
    "alg 2": "sgb_ii",
    "alg ii": "sgb_ii",
    "hartz 4": "sgb_ii",
    "hartz iv": "sgb_ii",
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

#: The concern of a Rechtskreis that was named by a benefit, where no other concern was („Bürgergeld Rietberg“).
OF_BENEFITS: dict[str, frozenset[tuple[str, str]]] = {
    "sgb_ii": frozenset({(TOPICS, "soziales"), (STAGES, "04")}),
    "sgb_iii": frozenset({(TOPICS, "arbeit"), (STAGES, "08")}),
    "asylblg": frozenset({(TOPICS, "soziales"), (STAGES, "04")}),
}
#: How the words of LAWS begin that name a benefit.
BENEFITS = ("buergergeld", "arbeitslosengeld", "alg ", "hartz ", "asylbewerberleistungen")

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
        "hilft helfen helft sucht suchend macht machen habe haben hast hatte hier komme kommen nur kind kinder kindern",
        "kindes baby sohn tochter eltern vater mutter brauchen benoetige benoetigen dringend dringende eilig schnell",
        "neu neue neuen neuer neues verlaengern verlaengert verlaengerung abgelaufen beantragen beantragt beantrage",
        "antrag antraege anmelden anmeldung bekomme bekommen bekommt erhalten erhaelt kuemmert kuemmern geht gehen",
        "darf duerfen will wollen moechten wohin weiss wissen sagen nennen finde finden findet platz plaetze stelle",
        "stellen termin termine zwei drei vier junge jungen junger alte alter mal auch dann denn doch aber schon",
        "wieder weiter bereits ganz etwas guten tag morgen abend liebe lieber kollege kollegen kollegin kolleginnen",
        "klient klientin klienten unser unsere unseren unserem unserer dieser diese dieses diesen diesem dazu dafuer",
        "arbeitet wohnt wohnhaft lebt leben seit problem probleme wegen zwischen gegen ihm ihn ihnen seine seinen",
        "seiner ihrer ihren ihrem meiner meinem meinen unsre bin beim ins ans aktuell demnaechst bald eventuell",
        "zusammen moeglich moeglichst moeglichkeit angebot angebote informationen information auskunft",
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
