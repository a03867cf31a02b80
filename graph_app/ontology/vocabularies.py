"""The closed lists of words. Keys are frozen; a Kreis may give a term another label (wording.py)."""

from __future__ import annotations

from graph_app.ontology.model import Label, Term, Vocabulary


def _terms(*rows: tuple[str, ...]) -> tuple[Term, ...]:
    """Rows of key, German label and any number of spellings that are accepted when reading."""
    return tuple(Term(row[0], Label(row[1]), tuple(row[2:])) for row in rows)


TERRITORY_KIND = Vocabulary(
    "territory_kind",
    Label("Art des Gebiets"),
    _terms(
        ("land", "Land", "state"),
        ("regierungsbezirk", "Regierungsbezirk"),
        ("kreis", "Kreis", "county", "district", "Landkreis"),
        ("staedteregion", "StädteRegion", "Städteregion"),
        ("kreisfreie_stadt", "kreisfreie Stadt", "kreisfrei"),
        ("stadt", "Stadt", "town", "city"),
        ("gemeinde", "Gemeinde", "municipality", "Kommune"),
    ),
)
MODE = Vocabulary("mode", Label("Plan oder Ist"), _terms(("ist", "Ist", "fact"), ("plan", "Plan")))
EVIDENCE = Vocabulary(
    "evidence",
    Label("Beleg"),
    _terms(("confirmed", "bestätigt"), ("claimed", "laut Quelle"), ("derived", "rechnerisch")),
)
STATE = Vocabulary("state", Label("Wert"), _terms(("ja", "ja"), ("nein", "nein"), ("unbekannt", "unbekannt")))
DIMENSION = Vocabulary(
    "dimension",
    Label("Gegenstand"),
    _terms(
        ("case_management", "Case Management"),
        ("kim_participation", "Teilnahme am KIM"),
        ("actor_groups", "Akteursgruppen"),
        ("topics", "Handlungsfelder"),
        ("stages", "Stufen der Integrationskette"),
        ("bausteine", "Bausteine"),
    ),
)
BAUSTEIN = Vocabulary(
    "baustein",
    Label("Baustein"),
    _terms(
        ("1", "Baustein 1: strategisches KIM"),
        ("2", "Baustein 2: Case Management"),
        ("3", "Baustein 3: Ausländer- und Einbürgerungsbehörden"),
    ),
)
POSITION_STATUS = Vocabulary(
    "position_status",
    Label("Status der Stelle"),
    _terms(
        ("geplant", "geplant", "zugesagt", "zugesichert"),
        ("beantragt", "beantragt"),
        ("bewilligt", "bewilligt"),
        ("ausgeschrieben", "ausgeschrieben"),
        ("besetzt", "besetzt", "filled"),
        ("vakant", "vakant", "unbesetzt", "vacant", "N.N."),
        ("aufgegeben", "aufgegeben"),
    ),
)
BODY_KIND = Vocabulary(
    "body_kind",
    Label("Art des Gremiums"),
    _terms(
        ("lenkungsgruppe", "Lenkungsgruppe"),
        ("steuerungsgruppe", "Steuerungsgruppe"),
        ("facharbeitsgruppe", "Facharbeitsgruppe", "FAG", "Arbeitsgruppe"),
        ("projektgruppe", "Projektgruppe"),
        ("fallkonferenz", "Fallkonferenz"),
        ("jour_fixe", "Jour fixe"),
        ("integrationsrat", "Gremium nach § 27 GO NRW", "Integrationsrat", "Integrationsausschuss", "ACI"),
        ("fachausschuss", "Fachausschuss", "Ausschuss"),
        ("rat", "Rat"),
        ("kreistag", "Kreistag", "Städteregionstag"),
        ("sonstiges", "sonstiges Gremium"),
    ),
)
MEETING_STATUS = Vocabulary(
    "meeting_status",
    Label("Status des Treffens"),
    _terms(("geplant", "geplant"), ("stattgefunden", "hat stattgefunden"), ("abgesagt", "abgesagt")),
)
MEETING_KIND = Vocabulary(
    "meeting_kind",
    Label("Art des Treffens"),
    _terms(
        ("sitzung", "Sitzung", "Besprechung"),
        ("fallkonferenz", "Fallkonferenz"),
        ("besuch", "Besuch", "Besuch vor Ort"),
        ("anruf", "Anruf", "Telefonat", "Telefon"),
        ("mail", "E-Mail", "Mail", "Schriftwechsel"),
    ),
)
PAPER_TYPE = Vocabulary(
    "paper_type",
    Label("Art der Vorlage"),
    _terms(
        ("vorlage", "Beschlussvorlage", "Vorlage", "Sitzungsvorlage"),
        ("mitteilungsvorlage", "Mitteilungsvorlage"),
        ("anfrage", "Anfrage"),
        ("antrag", "Antrag"),
        ("beschluss", "Beschluss"),
        ("sachstandsbericht", "Sachstandsbericht"),
        ("konzept", "Konzept", "Handlungskonzept"),
        ("sonstiges", "sonstiges Papier"),
    ),
)
GRANT_STATUS = Vocabulary(
    "grant_status",
    Label("Status der Förderung"),
    _terms(("beantragt", "beantragt"), ("bewilligt", "bewilligt"), ("abgerufen", "abgerufen"), ("abgelehnt", "abgelehnt")),
)
WELFARE_BODY = Vocabulary(
    "welfare_body",
    Label("Spitzenverband"),
    _terms(
        ("awo", "AWO", "Arbeiterwohlfahrt"),
        ("caritas", "Caritas"),
        ("diakonie", "Diakonie"),
        ("drk", "DRK", "Deutsches Rotes Kreuz"),
        ("paritaet", "Paritätischer", "Paritätischer Wohlfahrtsverband", "DPWV"),
        ("juedisch", "Jüdische Gemeinden"),
        ("mehrere", "mehrere Verbände"),
        ("sonstiges", "anderer Verband"),
    ),
)
LAW_AREA = Vocabulary(
    "law_area",
    Label("Rechtskreis"),
    _terms(
        ("asylg", "AsylG"),
        ("aufenthg", "AufenthG"),
        ("asylblg", "AsylbLG"),
        ("flueag", "FlüAG"),
        ("sgb_ii", "SGB II"),
        ("sgb_iii", "SGB III"),
        ("sgb_v", "SGB V"),
        ("sgb_viii", "SGB VIII"),
        ("sgb_xii", "SGB XII"),
        ("schulg", "SchulG"),
        ("intv", "IntV"),
        ("stag", "StAG"),
    ),
)
LEVEL = Vocabulary(
    "level",
    Label("Verbindlichkeit"),
    _terms(("pflicht", "Pflicht"), ("empfohlen", "empfohlen"), ("optional", "optional")),
)
COOPERATION_FORM = Vocabulary(
    "cooperation_form",
    Label("Form der Zusammenarbeit"),
    _terms(("vereinbarung", "Vereinbarung"), ("absprache", "Absprache"), ("informell", "informell"), ("in_klaerung", "in Klärung")),
)
SUPERVISION = Vocabulary("supervision", Label("Art der Aufsicht"), _terms(("fach", "Fachaufsicht"), ("dienst", "Dienstaufsicht")))
REPLY = Vocabulary(
    "reply",
    Label("Rückmeldung"),
    _terms(("offen", "offen"), ("zugesagt", "zugesagt"), ("abgesagt", "abgesagt"), ("vertretung", "Vertretung kommt")),
)
ATTENDANCE = Vocabulary(
    "attendance",
    Label("Teilnahme"),
    _terms(("anwesend", "anwesend"), ("entschuldigt", "entschuldigt"), ("gefehlt", "gefehlt"), ("vertreten", "vertreten")),
)
LEGAL_BASIS = Vocabulary(
    "legal_basis",
    Label("Rechtsgrundlage"),
    _terms(
        ("aufgabe", "Aufgabe, Art. 6 (1) e DSGVO mit § 3 DSG NRW", "Aufgabe"),
        ("beschaeftigte", "Beschäftigte, § 18 DSG NRW", "Beschäftigte"),
        ("einwilligung", "Einwilligung, Art. 6 (1) a DSGVO", "Einwilligung"),
        ("einwilligung_besondere", "Einwilligung, Art. 9 (2) a DSGVO"),
        ("offenkundig", "offenkundig öffentlich, Art. 9 (2) e DSGVO", "öffentlich bekannt"),
        ("zu_klaeren", "zu klären"),
    ),
)
OFFER_KIND = Vocabulary(
    "offer_kind",
    Label("Art des Angebots"),
    _terms(
        ("beratung", "Beratung"),
        ("sprachkurs", "Sprach- oder Integrationskurs"),
        ("kinderbetreuung", "Kinderbetreuung"),
        ("begleitung", "Begleitung, Lotsen"),
        ("sprachmittlung", "Sprachmittlung"),
        ("material", "Material, Flyer"),
        ("veranstaltung", "Veranstaltung"),
        ("sonstiges", "sonstiges Angebot"),
    ),
)
ISSUE_STATUS = Vocabulary(
    "issue_status",
    Label("Stand des Themas"),
    _terms(("offen", "offen"), ("in_arbeit", "in Arbeit"), ("entschieden", "entschieden"), ("geloest", "gelöst"), ("gemeldet", "dem Ministerium gemeldet")),
)
MEASURE_STATUS = Vocabulary(
    "measure_status",
    Label("Stand der Maßnahme"),
    _terms(("geplant", "geplant"), ("laufend", "laufend"), ("erledigt", "erledigt"), ("aufgegeben", "aufgegeben")),
)
GAP_STATUS = Vocabulary(
    "gap_status",
    Label("Stand der Lücke"),
    _terms(("offen", "offen"), ("in_arbeit", "in Arbeit"), ("geschlossen", "geschlossen", "behoben"), ("verworfen", "verworfen", "keine Lücke")),
)
COMPARATOR = Vocabulary(
    "comparator", Label("Vergleich"), _terms(("=", "genau"), (">", "mehr als"), (">=", "mindestens"), ("<", "weniger als"), ("~", "etwa"))
)
SOURCE_KIND = Vocabulary(
    "source_kind",
    Label("Art der Quelle"),
    _terms(
        ("pressemitteilung", "Pressemitteilung"),
        ("ratspapier", "Papier eines Rates oder Ausschusses"),
        ("internetseite", "Internetseite"),
        ("auskunft", "Auskunft"),
        ("liste", "Liste oder Datei"),
        ("gesetz", "Gesetz oder Richtlinie"),
        ("verzeichnis", "amtliches Verzeichnis"),
        ("sonstiges", "sonstige Quelle"),
    ),
)

VOCABULARIES = tuple(value for value in list(globals().values()) if isinstance(value, Vocabulary))
