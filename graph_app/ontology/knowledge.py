"""What is known, and from where: statements, gaps, sources, plans, the Soll-Liste, indicators, external ids. Also the internal kinds."""

from __future__ import annotations

from graph_app.ontology.actors import ENTITY
from graph_app.ontology.model import Label, NodeKind, Property, ValueType
from graph_app.ontology.traits import CONFIRMATION, NODE_VALIDITY, PROVENANCE, PUBLIC, dated
from graph_app.ontology.vocabularies import COMPARATOR, DIMENSION, GAP_STATUS, LAW_AREA, LEVEL, SOURCE_KIND, STATE

STATEMENT = NodeKind(
    "Statement",
    Label("Aussage", "Aussagen", "statement"),
    "aussagen",
    extends=ENTITY,
    colour="#5F6C7B",
    shape="ellipse",
    folded=True,
    name_pattern="{dimension} {column}: {state}",
    help="Was eine Quelle sagt oder jemand bestätigt hat, ohne dass ein Eintrag es beweist.",
    own=(
        Property("dimension", Label("Gegenstand"), ValueType.TERM, DIMENSION, required=True, listed=True, filterable=True, indexed=True, visibility=PUBLIC),
        Property("column", Label("Spalte"), listed=True, visibility=PUBLIC, longest=60, help="Schlüssel der Akteursgruppe, des Handlungsfelds oder der Stufe."),
        Property("state", Label("Wert"), ValueType.TERM, STATE, required=True, listed=True, filterable=True, visibility=PUBLIC),
        Property("since", Label("seit"), ValueType.DAY, section="validity", listed=True, visibility=PUBLIC, help="Leer, wenn die Quelle keinen Beginn nennt."),
        Property("until", Label("bis"), ValueType.DAY, section="validity", visibility=PUBLIC, help="Leer, wenn es weiter gilt."),
        *PROVENANCE,
        *CONFIRMATION,
    ),
)
GAP = NodeKind(
    "Gap",
    Label("Lücke", "Lücken", "gap"),
    "luecken",
    extends=ENTITY,
    colour="#A83200",
    shape="ellipse",
    folded=True,
    help="Was fehlt oder wozu nichts erfasst ist, als Aufgabe: wer sich kümmert und bis wann. Der Beleg steht dabei.",
    own=(
        Property("dimension", Label("Gegenstand"), ValueType.TERM, DIMENSION, listed=True, filterable=True, visibility=PUBLIC),
        Property("column", Label("Spalte"), visibility=PUBLIC, longest=60, help="Schlüssel der Akteursgruppe, des Handlungsfelds oder der Stufe."),
        Property("law_area", Label("Rechtskreis"), ValueType.TERM, LAW_AREA, visibility=PUBLIC),
        *dated(Property("status", Label("Stand"), ValueType.TERM, GAP_STATUS, required=True, default="offen", listed=True, filterable=True, visibility=PUBLIC), "Stand seit"),
        Property("due_on", Label("fällig am"), ValueType.DAY, listed=True, aliases=("Frist", "fällig bis", "zu erledigen bis")),
        Property("reason", Label("Grund"), ValueType.LONG_TEXT, section="notes", longest=2000, help="Woran zeigt sich die Lücke, oder warum wurde sie verworfen? Keine Einzelfälle."),
        Property("seen", Label("Belege beim Verwerfen"), system=True, longest=120),
    ),
)
PLAN_VERSION = NodeKind(
    "PlanVersion",
    Label("Planstand", "Planstände", "plan version"),
    "planstaende",
    extends=ENTITY,
    colour="#5F6C7B",
    shape="database",
    own=(
        Property("number", Label("Nummer"), ValueType.INTEGER, listed=True, visibility=PUBLIC, minimum=1),
        Property("approvals", Label("Genehmigungen"), ValueType.TEXTS, visibility=PUBLIC, help="Je Zeile Tag und Stelle, zum Beispiel 22.02.2021 Bescheid des Landes."),
        *NODE_VALIDITY,
        *PROVENANCE,
    ),
)
ACTOR_GROUP = NodeKind(
    "ActorGroup",
    Label("Akteursgruppe", "Akteursgruppen", "actor group"),
    "akteursgruppen",
    extends=ENTITY,
    sought=True,
    colour="#5F6C7B",
    shape="triangle",
    own=(
        Property("key", Label("Schlüssel"), required=True, unique=True, listed=True, visibility=PUBLIC, longest=60),
        Property("rank", Label("Reihenfolge"), ValueType.INTEGER, visibility=PUBLIC, minimum=0),
    ),
)
REQUIREMENT = NodeKind(
    "Requirement",
    Label("Soll-Eintrag", "Soll-Liste", "requirement"),
    "soll-liste",
    extends=ENTITY,
    colour="#5F6C7B",
    shape="box",
    folded=True,
    help="Welche Akteursgruppe, welches Handlungsfeld oder welche Stufe ein Gebiet haben soll. Der Name ist die Spalte der Abdeckung.",
    own=(
        Property("dimension", Label("Gegenstand"), ValueType.TERM, DIMENSION, required=True, listed=True, filterable=True, visibility=PUBLIC),
        Property("column", Label("Spalte"), required=True, listed=True, visibility=PUBLIC, longest=60),
        Property("level", Label("Verbindlichkeit"), ValueType.TERM, LEVEL, required=True, listed=True, filterable=True, visibility=PUBLIC),
        Property("rank", Label("Reihenfolge"), ValueType.INTEGER, visibility=PUBLIC, minimum=0),
        Property("list_version", Label("Fassung der Liste"), listed=True, visibility=PUBLIC, longest=80),
        *NODE_VALIDITY,
    ),
)
INDICATOR = NodeKind(
    "Indicator",
    Label("Kennzahl", "Kennzahlen", "indicator"),
    "kennzahlen",
    extends=ENTITY,
    colour="#5F6C7B",
    shape="star",
    help="Nur Summen. Zahlen unter fünf werden nicht erfasst.",
    own=(
        Property("value", Label("Wert"), ValueType.DECIMAL, required=True, listed=True, visibility=PUBLIC),
        Property("comparator", Label("Vergleich"), ValueType.TERM, COMPARATOR, visibility=PUBLIC, default="="),
        Property("unit", Label("Einheit"), listed=True, visibility=PUBLIC, longest=60),
        *PROVENANCE,
    ),
)
SOURCE = NodeKind(
    "Source",
    Label("Quelle", "Quellen", "source"),
    "quellen",
    extends=ENTITY,
    colour="#5F6C7B",
    shape="square",
    folded=True,
    own=(
        Property("source_kind", Label("Art"), ValueType.TERM, SOURCE_KIND, listed=True, filterable=True, visibility=PUBLIC),
        Property("dated_on", Label("Datum der Quelle"), ValueType.DAY, listed=True, visibility=PUBLIC),
        Property("date_inferred", Label("Datum erschlossen"), ValueType.BOOLEAN, visibility=PUBLIC, help="Ja, wenn die Quelle selbst kein Datum nennt."),
        Property("publisher", Label("Herausgeber"), listed=True, visibility=PUBLIC),
        Property("locator", Label("Fundstelle"), visibility=PUBLIC, longest=500),
        Property("imported", Label("aus einem Import"), ValueType.BOOLEAN, system=True),
    ),
)
EXTERNAL_ID = NodeKind(
    "ExternalId",
    Label("Kennung", "Kennungen", "external id"),
    "kennungen",
    extends=ENTITY,
    colour="#5F6C7B",
    shape="dot",
    folded=True,
    name_pattern="{scheme} {value}",
    help="Schlüssel desselben Eintrags in einem anderen Verzeichnis.",
    own=(
        Property("scheme", Label("Verzeichnis"), required=True, listed=True, filterable=True, visibility=PUBLIC, longest=60),
        Property("value", Label("Schlüssel"), required=True, listed=True, indexed=True, visibility=PUBLIC, longest=200),
    ),
)

KNOWLEDGE = (STATEMENT, GAP, PLAN_VERSION, ACTOR_GROUP, REQUIREMENT, INDICATOR, SOURCE, EXTERNAL_ID)

_ID = Property("id", Label("Kennung"), unique=True, system=True)


def _internal(name: str, label: Label, *own: Property) -> NodeKind:
    return NodeKind(name, label, name.lower(), own=(_ID, *own), generic=False)


ACCOUNT = _internal(
    "Account",
    Label("Konto", "Konten"),
    Property("email", Label("E-Mail"), unique=True, system=True),
    Property("uniquifier", Label("Sitzungsschlüssel"), indexed=True, system=True),
)
TOKEN = _internal("Token", Label("Zugangsschlüssel", "Zugangsschlüssel"), Property("digest", Label("Prüfwert"), unique=True, system=True))
CHANGE = _internal(
    "Change",
    Label("Änderung", "Änderungen"),
    Property("record", Label("Eintrag"), indexed=True, system=True),
    Property("source_record", Label("von"), indexed=True, system=True),
    Property("target_record", Label("zu"), indexed=True, system=True),
    Property("at", Label("wann"), ValueType.INSTANT, indexed=True, system=True),
    Property("operation", Label("Schritt"), indexed=True, system=True),
    Property("import_id", Label("Import"), indexed=True, system=True),
)
IMPORT = _internal("Import", Label("Import", "Importe"), Property("shape", Label("Form der Liste"), indexed=True, system=True))
LISTING = _internal(
    "Listing", Label("Nennung", "Nennungen"), Property("import_id", Label("Import"), indexed=True, system=True)
)
REDIRECT = _internal("Redirect", Label("Umleitung", "Umleitungen"))
PLACEMENT = _internal(
    "Placement", Label("Lage im Bild", "Lagen im Bild"), Property("picture", Label("Bild"), indexed=True, system=True)
)
MIGRATION = _internal("Migration", Label("Umstellung", "Umstellungen"))

INTERNAL_KINDS = (ACCOUNT, TOKEN, CHANGE, IMPORT, LISTING, REDIRECT, PLACEMENT, MIGRATION)
