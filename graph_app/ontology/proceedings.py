"""What the network deals with: bodies, meetings, papers, money, offers, topics, structural issues, measures."""

from __future__ import annotations

from graph_app.ontology.actors import ENTITY
from graph_app.ontology.model import Label, NodeKind, Property, ValueType
from graph_app.ontology.traits import CONFIRMATION, NODE_VALIDITY, PUBLIC, dated
from graph_app.ontology.vocabularies import (
    BAUSTEIN,
    BODY_KIND,
    GRANT_STATUS,
    ISSUE_STATUS,
    LAW_AREA,
    MEASURE_STATUS,
    MEETING_KIND,
    MEETING_STATUS,
    OFFER_KIND,
    PAPER_TYPE,
)

BODY = NodeKind(
    "Body",
    Label("Gremium", "Gremien", "body"),
    "gremien",
    extends=ENTITY,
    sought=True,
    aliases=("Arbeitsgruppe", "AG", "Arbeitskreis", "Ausschuss", "Name des Gremiums"),
    colour="#8C2F39",
    shape="hexagon",
    help="Lenkungsgruppe, Arbeitsgruppe, Ausschuss. Namen gelten mit ihrem Zeitraum.",
    own=(
        *dated(Property("name", Label("Name"), required=True, listed=True, visibility=PUBLIC, longest=300), "heißt so seit"),
        Property("body_kind", Label("Art"), ValueType.TERM, BODY_KIND, required=True, listed=True, filterable=True, visibility=PUBLIC),
        Property("interval_months", Label("tagt alle … Monate"), ValueType.INTEGER, visibility=PUBLIC, minimum=1, maximum=60, help="Leer, wenn der Turnus unbekannt ist."),
        *NODE_VALIDITY,
        *CONFIRMATION,
    ),
)
MEETING = NodeKind(
    "Meeting",
    Label("Treffen", "Treffen", "meeting"),
    "treffen",
    extends=ENTITY,
    sought=True,
    aliases=("Sitzung", "Besprechung", "Termin", "Veranstaltung", "Netzwerktreffen", "Titel der Sitzung"),
    colour="#B5651D",
    shape="dot",
    folded=True,
    help="Keine Einzelfälle: nur Ort, Tag, Funktionen und Themen.",
    own=(
        Property("meeting_kind", Label("Art"), ValueType.TERM, MEETING_KIND, listed=True, filterable=True, visibility=PUBLIC, aliases=("Art des Treffens", "Art des Kontakts", "Kontaktart", "Art der Sitzung"), help="Auch Besuch, Anruf und E-Mail zählen als Kontakt."),
        Property("purpose", Label("Anlass"), aliases=("Anlass des Kontakts", "Gesprächsanlass", "Grund des Treffens"), longest=200, help="Worum ging es? Keine Einzelfälle."),
        Property("planned_on", Label("geplant für"), ValueType.DAY, listed=True, visibility=PUBLIC, aliases=("Datum", "Sitzungstag", "Tag", "geplant am")),
        Property("held_on", Label("hat stattgefunden am"), ValueType.DAY, listed=True, visibility=PUBLIC),
        Property("time", Label("Uhrzeit"), visibility=PUBLIC, aliases=("Zeit", "Beginn", "Beginn um"), longest=40),
        Property("place", Label("Ort"), visibility=PUBLIC, aliases=("Tagungsort", "Sitzungsort", "Raum")),
        Property("meeting_status", Label("Status"), ValueType.TERM, MEETING_STATUS, listed=True, filterable=True, visibility=PUBLIC),
        Property("agenda", Label("Tagesordnung"), ValueType.LONG_TEXT, section="notes", aliases=("TOP", "Themen", "Tagesordnungspunkte"), longest=20000),
        Property("decisions", Label("Beschlüsse"), ValueType.LONG_TEXT, section="notes", aliases=("Beschluss", "Ergebnis", "Ergebnisse"), longest=20000),
    ),
)
PAPER = NodeKind(
    "Paper",
    Label("Vorlage", "Vorlagen", "paper"),
    "vorlagen",
    extends=ENTITY,
    colour="#3D405B",
    shape="square",
    own=(
        Property("number", Label("Nummer"), listed=True, indexed=True, visibility=PUBLIC, longest=60),
        Property("paper_type", Label("Art"), ValueType.TERM, PAPER_TYPE, required=True, listed=True, filterable=True, visibility=PUBLIC),
        Property("date", Label("Datum"), ValueType.DAY, listed=True, visibility=PUBLIC),
        Property("public", Label("öffentlich"), ValueType.BOOLEAN, visibility=PUBLIC),
        Property("lead", Label("Federführend"), visibility=PUBLIC),
        Property("summary", Label("Inhalt"), ValueType.LONG_TEXT, section="notes", visibility=PUBLIC, longest=20000),
        Property("questions", Label("Fragen"), ValueType.LONG_TEXT, section="notes", visibility=PUBLIC, help="Bei einer Anfrage je Zeile eine Frage, wörtlich; Unterfragen beginnen mit einem Strich. Daraus entsteht der Entwurf der Antwort.", aliases=("Fragen der Anfrage", "Einzelfragen"), longest=20000),
    ),
)
GRANT = NodeKind(
    "Grant",
    Label("Förderung", "Förderungen", "grant"),
    "foerderungen",
    extends=ENTITY,
    aliases=("Zuwendung", "Bewilligung", "Förderbescheid"),
    colour="#6A4C93",
    shape="database",
    own=(
        Property("baustein", Label("Baustein"), ValueType.INTEGER, BAUSTEIN, listed=True, filterable=True, visibility=PUBLIC, minimum=1, maximum=3, aliases=("Modul",)),
        Property("notice_number", Label("Bescheid"), visibility=PUBLIC, longest=80),
        Property("notice_on", Label("Bescheid vom"), ValueType.DAY, listed=True, visibility=PUBLIC),
        Property("eur", Label("Betrag in €"), ValueType.DECIMAL, listed=True, visibility=PUBLIC, minimum=0),
        Property("year", Label("Jahr"), ValueType.INTEGER, listed=True, visibility=PUBLIC, minimum=1990, maximum=2200),
        *dated(Property("status", Label("Status"), ValueType.TERM, GRANT_STATUS, listed=True, filterable=True, visibility=PUBLIC), "Status seit"),
        Property("funder", Label("Geldgeber"), visibility=PUBLIC),
        *NODE_VALIDITY,
    ),
)
FUNDING_RATE = NodeKind(
    "FundingRate",
    Label("Fördersatz", "Fördersätze", "funding rate"),
    "foerdersaetze",
    extends=ENTITY,
    colour="#6A4C93",
    shape="triangle",
    help="Beträge gelten für einen Zeitraum; ein neuer Satz ist ein neuer Eintrag.",
    own=(
        Property("baustein", Label("Baustein"), ValueType.INTEGER, BAUSTEIN, required=True, listed=True, filterable=True, visibility=PUBLIC, minimum=1, maximum=3),
        Property("eur", Label("€ je volle Stelle und Kalenderjahr"), ValueType.DECIMAL, required=True, listed=True, visibility=PUBLIC, minimum=0),
        *NODE_VALIDITY,
    ),
)
TOPIC = NodeKind(
    "Topic",
    Label("Handlungsfeld", "Handlungsfelder", "topic"),
    "handlungsfelder",
    extends=ENTITY,
    colour="#2A9D8F",
    shape="diamond",
    own=(
        Property("key", Label("Schlüssel"), required=True, unique=True, listed=True, visibility=PUBLIC, longest=60),
        Property("rank", Label("Reihenfolge"), ValueType.INTEGER, visibility=PUBLIC, minimum=0),
        *NODE_VALIDITY,
    ),
)
STAGE = NodeKind(
    "Stage",
    Label("Stufe", "Stufen der Integrationskette", "stage"),
    "stufen",
    extends=ENTITY,
    colour="#264653",
    shape="triangleDown",
    own=(
        Property("key", Label("Schlüssel"), required=True, unique=True, listed=True, visibility=PUBLIC, longest=60),
        Property("number", Label("Nummer"), ValueType.INTEGER, required=True, listed=True, visibility=PUBLIC, minimum=1, maximum=99),
        Property("law_area", Label("Rechtskreis"), ValueType.TERM, LAW_AREA, visibility=PUBLIC),
        Property("typical_break", Label("typischer Bruch"), visibility=PUBLIC, longest=400),
        *NODE_VALIDITY,
    ),
)
OFFER = NodeKind(
    "Offer",
    Label("Angebot", "Angebote", "offer"),
    "angebote",
    extends=ENTITY,
    aliases=("Angebotsname", "Name des Angebots", "Angebotstitel", "Kurs", "Projekt", "Projektname"),
    colour="#BC6C25",
    shape="star",
    own=(
        Property("offer_kind", Label("Art"), ValueType.TERM, OFFER_KIND, listed=True, filterable=True, visibility=PUBLIC, aliases=("Art des Angebots", "Angebotsart")),
        Property("languages", Label("Sprachen"), ValueType.TEXTS, listed=True, visibility=PUBLIC, aliases=("Sprache", "Beratungssprachen")),
        Property("language_count", Label("Zahl der Sprachen"), ValueType.INTEGER, visibility=PUBLIC, minimum=1),
        Property("times", Label("Zeiten"), visibility=PUBLIC, aliases=("Termine", "Kurszeiten", "Sprechzeiten", "Öffnungszeiten"), longest=500),
        Property("childcare", Label("mit Kinderbetreuung"), ValueType.BOOLEAN, visibility=PUBLIC),
        Property("level", Label("Niveau"), visibility=PUBLIC, aliases=("Sprachniveau", "Kursniveau"), longest=40),
        *NODE_VALIDITY,
        *CONFIRMATION,
    ),
)
ISSUE = NodeKind(
    "Issue",
    Label("Strukturthema", "Strukturthemen", "issue"),
    "strukturthemen",
    extends=ENTITY,
    colour="#A83200",
    shape="diamond",
    help="Was sich an vielen Fällen zeigt, nie der einzelne Fall.",
    own=(*dated(Property("status", Label("Stand"), ValueType.TERM, ISSUE_STATUS, listed=True, filterable=True, visibility=PUBLIC), "Stand seit"),),
)
MEASURE = NodeKind(
    "Measure",
    Label("Maßnahme", "Maßnahmen", "measure"),
    "massnahmen",
    extends=ENTITY,
    colour="#588157",
    shape="square",
    own=(
        *dated(Property("status", Label("Stand"), ValueType.TERM, MEASURE_STATUS, listed=True, filterable=True, visibility=PUBLIC), "Stand seit"),
        Property("due_on", Label("fällig am"), ValueType.DAY, listed=True, visibility=PUBLIC),
    ),
)

PROCEEDINGS = (BODY, MEETING, PAPER, GRANT, FUNDING_RATE, TOPIC, STAGE, OFFER, ISSUE, MEASURE)
