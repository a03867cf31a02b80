"""Who acts and where: territories, organisations of all sorts, units, positions, persons."""

from __future__ import annotations

from graph_app.ontology.model import Label, NodeKind, Property, ValueType, Visibility
from graph_app.ontology.traits import CONFIRMATION, CONTACT, IDENTITY, NODE_VALIDITY, PUBLIC, RESTRICTED, dated
from graph_app.ontology.vocabularies import BAUSTEIN, LEGAL_BASIS, POSITION_STATUS, TERRITORY_KIND, WELFARE_BODY

ENTITY = NodeKind("Entity", Label("Eintrag", "Einträge", "record"), "eintraege", own=IDENTITY, abstract=True)

TERRITORY = NodeKind(
    "Territory",
    Label("Gebiet", "Gebiete", "territory"),
    "kommunen",
    extends=ENTITY,
    sought=True,
    aliases=("Kommune", "Gemeinde", "Stadt/Gemeinde", "Stadt oder Gemeinde"),
    colour="#131525",
    shape="box",
    help="Land, Kreis, kreisfreie Stadt oder Gemeinde, mit amtlichem Schlüssel.",
    own=(
        Property("ags", Label("Amtlicher Gemeindeschlüssel", en="AGS"), ValueType.AGS, unique=True, listed=True, visibility=PUBLIC, aliases=("AGS", "Gemeindeschlüssel"), help="8 Ziffern für Gemeinden, 5 für Kreise."),
        Property("territory_kind", Label("Art"), ValueType.TERM, TERRITORY_KIND, required=True, listed=True, filterable=True, indexed=True, visibility=PUBLIC),
        Property("ars", Label("Regionalschlüssel"), visibility=PUBLIC, aliases=("ARS",), longest=12),
        Property("official_name", Label("Amtliche Schreibweise"), visibility=PUBLIC),
        Property("population", Label("Einwohner"), ValueType.INTEGER, visibility=PUBLIC, minimum=0),
        Property("area", Label("Fläche in km²"), ValueType.DECIMAL, visibility=PUBLIC, minimum=0, aliases=("Fläche",)),
        Property("postal_codes", Label("Postleitzahlen"), ValueType.TEXTS, visibility=PUBLIC, aliases=("PLZ",)),
        Property("seat", Label("Verwaltungssitz"), visibility=PUBLIC, longest=120),
        Property("employment_agency", Label("Bezirk der Arbeitsagentur"), visibility=PUBLIC, longest=120, help="Schlüssel oder Name des Agenturbezirks."),
        Property("longitude", Label("Längengrad"), ValueType.DECIMAL, visibility=PUBLIC, minimum=-180, maximum=180),
        Property("latitude", Label("Breitengrad"), ValueType.DECIMAL, visibility=PUBLIC, minimum=-90, maximum=90),
        Property("register_on", Label("Gebietsstand"), ValueType.DAY, visibility=PUBLIC, help="Der Tag, von dem die amtlichen Angaben sind.", aliases=("Gebietsstand vom",)),
        Property("own_youth_office", Label("eigenes Jugendamt"), ValueType.BOOLEAN, visibility=PUBLIC),
        Property("wording", Label("Wörter dieses Kreises"), ValueType.TEXTS, section="wording", visibility=PUBLIC, help="Je Zeile Schlüssel=Wort, zum Beispiel baustein=Modul."),
        *NODE_VALIDITY,
    ),
)

ORGANISATION = NodeKind(
    "Organisation",
    Label("Organisation", "Organisationen", "organisation"),
    "akteure",
    extends=ENTITY,
    aliases=("Institution", "Träger", "Einrichtung", "Akteur", "Dienststelle", "Firma", "Verein", "Kooperationspartner", "Netzwerkpartner", "Name der Einrichtung", "Name der Organisation", "Name der Institution", "Name des Trägers", "Name des Vereins", "Institution/Träger", "Träger/Einrichtung", "Einrichtung/Träger", "Organisation/Einrichtung", "Institution/Organisation"),
    colour="#4A4D63",
    shape="ellipse",
    help="Akteur im Netz, wenn keine der besonderen Arten passt.",
    own=(
        Property("short_name", Label("Kurzname"), listed=True, visibility=PUBLIC, aliases=("Kürzel",), longest=80),
        *CONTACT,
        Property("hours", Label("Erreichbar"), section="contact", visibility=PUBLIC, aliases=("Sprechzeiten", "Öffnungszeiten"), longest=500),
        *NODE_VALIDITY,
        *CONFIRMATION,
    ),
)


def _organisation(name: str, label: Label, slug: str, colour: str, shape: str, *own: Property, aliases: tuple[str, ...] = ()) -> NodeKind:
    return NodeKind(name, label, slug, extends=ORGANISATION, colour=colour, shape=shape, own=own, aliases=aliases)


OFFICE = _organisation("Office", Label("Amt", "Ämter", "office"), "aemter", "#0072B2", "square", aliases=("Behörde", "Verwaltung", "Kommunalverwaltung", "Fachamt", "Kommunales Amt"))
WELFARE_ORGANISATION = _organisation(
    "WelfareOrganisation",
    Label("Wohlfahrtsorganisation", "Freie Wohlfahrtspflege", "welfare organisation"),
    "wohlfahrt",
    "#8A5A00",
    "dot",
    Property("welfare_body", Label("Spitzenverband"), ValueType.TERM, WELFARE_BODY, listed=True, filterable=True, visibility=PUBLIC, aliases=("Verband", "Dachverband")),
    aliases=("Wohlfahrtsverband", "Wohlfahrtsverbände", "Wohlfahrt", "Wohlfahrtspflege"),
)
LANGUAGE_COURSE_PROVIDER = _organisation("LanguageCourseProvider", Label("Sprachkursträger", "Sprachkursträger", "language course provider"), "sprachkurstraeger", "#00694E", "triangle", aliases=("Kursträger", "Integrationskursträger", "Sprachschule", "Sprachkurs-Träger"))
MIGRANT_ORGANISATION = _organisation("MigrantOrganisation", Label("Migrantenselbstorganisation", "Migrantenselbstorganisationen", "migrant organisation"), "migrantenorganisationen", "#7A3B69", "diamond", aliases=("MSO", "MO", "Migrantenorganisation", "Migrantinnenorganisation", "Migrantenverein"))
SCHOOL = _organisation("School", Label("Schule", "Schulen", "school"), "schulen", "#4A4D63", "hexagon", aliases=("Name der Schule",))
COUNSELLING = _organisation("Counselling", Label("Beratungsstelle", "Beratungsstellen", "counselling"), "beratungsstellen", "#005F73", "triangleDown", aliases=("Beratung", "Beratungsdienst", "Fachberatungsstelle"))
VOLUNTEER_GROUP = _organisation("VolunteerGroup", Label("Ehrenamtsinitiative", "Ehrenamt", "volunteer group"), "ehrenamt", "#9B2226", "star", aliases=("Initiative", "Ehrenamtliche Initiative", "Flüchtlingsinitiative"))
HEALTH_SERVICE = _organisation("HealthService", Label("Gesundheitsdienst", "Gesundheitsdienste", "health service"), "gesundheit", "#3A5A40", "database", aliases=("Gesundheitswesen", "Klinik", "Krankenhaus"))
CHAMBER = _organisation("Chamber", Label("Kammer", "Kammern", "chamber"), "kammern", "#5C4D7D", "square")

UNIT = NodeKind(
    "Unit",
    Label("Organisationseinheit", "Organisationseinheiten", "unit"),
    "einheiten",
    extends=ENTITY,
    sought=True,
    aliases=("Abteilung", "Sachgebiet", "Fachdienst", "Fachbereich"),
    colour="#33658A",
    shape="square",
    help="Abteilung oder Sachgebiet einer Organisation, zum Beispiel „A 46“.",
    own=(Property("code", Label("Kürzel"), listed=True, visibility=PUBLIC, longest=40), *CONTACT, *NODE_VALIDITY, *CONFIRMATION),
)

POSITION = NodeKind(
    "Position",
    Label("Stelle", "Stellen", "position"),
    "stellen",
    extends=ENTITY,
    aliases=("Stellenbezeichnung", "Bezeichnung der Stelle", "Stelle/Funktion", "Planstelle"),
    colour="#00578A",
    shape="hexagon",
    help="Eine Stelle gibt es auch ohne Person.",
    own=(
        Property("title", Label("Funktion"), listed=True, visibility=PUBLIC, aliases=("Funktionsbezeichnung", "Aufgabe", "Tätigkeit"), longest=200),
        Property("baustein", Label("Baustein"), ValueType.INTEGER, BAUSTEIN, listed=True, filterable=True, indexed=True, visibility=PUBLIC, minimum=1, maximum=3, aliases=("Modul", "KIM-Baustein", "Baustein/Modul")),
        Property("fte", Label("VZÄ", en="FTE"), ValueType.DECIMAL, listed=True, visibility=PUBLIC, minimum=0, maximum=1, aliases=("Stellenanteil", "Umfang", "VZÄ-Anteil", "Stellenumfang", "Vollzeitäquivalent", "Vollzeitäquivalente"), help="1,0 ist eine volle Stelle.", beyond="Höchstens 1,0 je Stelle. Für mehr bitte zwei Stellen anlegen."),
        *dated(Property("status", Label("Status"), ValueType.TERM, POSITION_STATUS, listed=True, filterable=True, visibility=PUBLIC, aliases=("Stellenstatus", "Besetzungsstatus", "Status der Stelle")), "Status seit"),
        Property("email", Label("E-Mail"), ValueType.EMAIL, section="contact", aliases=("Postfach", "E-Mail-Adresse", "Mail", "Funktionspostfach", "E-Mail dienstlich")),
        Property("phone", Label("Telefon"), ValueType.PHONE, section="contact", aliases=("Durchwahl", "Tel.", "Fon", "Telefonnummer", "Telefon dienstlich", "Rufnummer")),
        Property("hours", Label("Erreichbar"), section="contact", visibility=PUBLIC, aliases=("Sprechzeiten", "Erreichbarkeit"), longest=500),
        Property("languages", Label("Sprachen"), ValueType.TEXTS, section="contact", visibility=PUBLIC),
        *NODE_VALIDITY,
        *CONFIRMATION,
    ),
)

PERSON = NodeKind(
    "Person",
    Label("Person", "Personen", "person"),
    "personen",
    extends=ENTITY,
    aliases=(
        "Ansprechpartner", "Ansprechpartner/in", "Ansprechpartner/-in", "Ansprechpartner/innen", "Ansprechpartnerinnen", "Ansprechperson", "Ansprechpersonen", "Kontakt", "Kontaktperson",
        "Kontaktpersonen", "Name Ansprechpartner/in", "Name Ansprechperson", "Name des Ansprechpartners", "Name der Ansprechperson", "Vor- und Nachname", "Vorname Nachname", "Nachname, Vorname", "Name, Vorname",
    ),
    colour="#6B6E85",
    shape="dot",
    personal=True,
    folded=True,
    help="Nur dienstliche Angaben. Keine Privatanschrift, kein Geburtstag.",
    own=(
        Property("name", Label("Name"), required=True, listed=True, visibility=Visibility.INTERNAL, longest=200),
        Property("salutation", Label("Anrede"), visibility=Visibility.INTERNAL, longest=40),
        Property("email", Label("E-Mail, dienstlich"), ValueType.EMAIL, section="contact", aliases=("E-Mail", "E-Mail-Adresse", "Mail", "E-Mail geschäftlich")),
        Property("phone", Label("Telefon, dienstlich"), ValueType.PHONE, section="contact", aliases=("Telefon", "Tel.", "Fon", "Telefonnummer", "Durchwahl", "Telefon geschäftlich", "Mobil dienstlich", "Mobil", "Mobiltelefon", "Diensthandy", "Rufnummer")),
        Property("legal_basis", Label("Rechtsgrundlage"), ValueType.TERM, LEGAL_BASIS, required=True, section="privacy", visibility=RESTRICTED, help="Warum dürfen Sie diese Person speichern?"),
        Property("origin", Label("Herkunft der Angaben"), section="privacy", visibility=RESTRICTED, help="Zum Beispiel: selbst mitgeteilt, Internetseite, Liste des KI."),
        Property("informed_on", Label("informiert am (Art. 14 DSGVO)"), ValueType.DAY, section="privacy", visibility=RESTRICTED),
        Property("restricted", Label("gesperrt"), ValueType.BOOLEAN, indexed=True, section="privacy", visibility=RESTRICTED, help="Gesperrte Personen erscheinen in keiner Liste, keinem Bild und keiner Ausgabe."),
        *NODE_VALIDITY,
        *CONFIRMATION,
    ),
)

ACTORS = (
    ENTITY, TERRITORY, ORGANISATION, OFFICE, WELFARE_ORGANISATION, LANGUAGE_COURSE_PROVIDER, MIGRANT_ORGANISATION,
    SCHOOL, COUNSELLING, VOLUNTEER_GROUP, HEALTH_SERVICE, CHAMBER, UNIT, POSITION, PERSON,
)  # fmt: skip
