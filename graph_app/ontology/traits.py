"""Properties that many kinds share: identity, validity, provenance, contact, what is kept with its days."""

from __future__ import annotations

from graph_app.ontology.model import Label, Property, ValueType, Visibility
from graph_app.ontology.vocabularies import EVIDENCE, MODE

PUBLIC = Visibility.PUBLIC
RESTRICTED = Visibility.RESTRICTED

IDENTITY = (
    Property("id", Label("Kennung"), unique=True, system=True, visibility=PUBLIC, longest=120),
    Property("name", Label("Name"), required=True, listed=True, visibility=PUBLIC, aliases=("Bezeichnung", "Titel"), longest=300),
    Property(
        "aliases",
        Label("Andere Namen"),
        ValueType.TEXTS,
        visibility=PUBLIC,
        help="Abkürzungen und frühere Namen, durch Komma getrennt. Die Suche findet sie.",
        aliases=("Abkürzung", "Alias"),
    ),
    Property(
        "notes",
        Label("Notiz"),
        ValueType.LONG_TEXT,
        section="notes",
        help="Nur Sachliches, das Sie auch vorzeigen würden. Notizen können nach dem IFG angefragt werden.",
        aliases=("Bemerkung", "Anmerkung", "Bemerkungen", "Anmerkungen", "Notizen", "Hinweis", "Hinweise", "Sonstiges"),
        longest=20000,
    ),
    Property("example", Label("Beispieldaten"), system=True, indexed=True, visibility=PUBLIC, help="Kennung des Beispiels, aus dem der Eintrag stammt."),
    Property("version", Label("Fassung"), ValueType.INTEGER, system=True),
    Property("recorded_at", Label("Erfasst am"), ValueType.INSTANT, system=True),
    Property("archived_at", Label("Archiviert am"), ValueType.INSTANT, system=True),
    Property("sort_key", Label("Sortierwort"), system=True, indexed=True, longest=600),
    Property("search_text", Label("Suchwörter"), system=True, longest=4000),
)

NODE_VALIDITY = (
    Property("valid_from", Label("besteht seit"), ValueType.DAY, section="validity", visibility=PUBLIC, help="Tag, Monat oder Jahr.", aliases=("seit", "Beginn")),
    Property("valid_to", Label("besteht bis"), ValueType.DAY, section="validity", visibility=PUBLIC, help="Leer, wenn es weiter besteht.", aliases=("bis", "Ende")),
)

CONFIRMATION = (
    Property(
        "confirmed_on",
        Label("bestätigt am"),
        ValueType.DAY,
        section="provenance",
        listed=True,
        help="Der Tag, an dem jemand aus der Stelle selbst die Angaben bestätigt hat.",
        aliases=("Stand", "zuletzt bestätigt", "letzte Aktualisierung", "aktualisiert am"),
    ),
)

PROVENANCE = (
    Property("source", Label("Quelle"), ValueType.RECORD, section="provenance", visibility=PUBLIC, points_to="Source", help="Aus welchem Papier oder Gespräch stammt die Angabe?"),
    Property("quote", Label("Wörtlich"), ValueType.LONG_TEXT, section="provenance", visibility=PUBLIC, longest=4000, help="Der Satz aus der Quelle. Namen von Privatpersonen bitte durch […] ersetzen."),
    Property("observed_on", Label("Stand der Quelle"), ValueType.DAY, section="provenance", visibility=PUBLIC, aliases=("Stand",), help="Der Tag, von dem die Angabe ist."),
    Property("evidence", Label("Beleg"), ValueType.TERM, EVIDENCE, section="provenance", visibility=PUBLIC, help="bestätigt, laut Quelle oder rechnerisch."),
)

TIE = (
    Property("id", Label("Kennung"), unique=True, system=True, visibility=PUBLIC, longest=160),
    Property("version", Label("Fassung"), ValueType.INTEGER, system=True),
    Property("recorded_at", Label("Erfasst am"), ValueType.INSTANT, system=True),
    Property("example", Label("Beispieldaten"), system=True, visibility=PUBLIC),
    Property("valid_from", Label("gilt seit"), ValueType.DAY, section="validity", visibility=PUBLIC, help="Tag, Monat oder Jahr. Leer, wenn unbekannt.", aliases=("seit", "Beginn")),
    Property("valid_to", Label("gilt bis"), ValueType.DAY, section="validity", visibility=PUBLIC, help="Leer, wenn es weiter gilt.", aliases=("bis", "Ende")),
    Property("mode", Label("Plan oder Ist"), ValueType.TERM, MODE, section="validity", default="ist", visibility=PUBLIC),
    Property("plan_version", Label("Planstand"), ValueType.RECORD, section="validity", visibility=PUBLIC, points_to="PlanVersion"),
    *PROVENANCE,
    *CONFIRMATION,
    Property("reason", Label("Grund der Änderung"), ValueType.LONG_TEXT, section="provenance", longest=2000),
)

CONTACT = (
    Property("email", Label("E-Mail"), ValueType.EMAIL, section="contact", listed=True, help="Am besten ein Postfach, keine private Adresse.", aliases=("E-Mail-Adresse", "Mail", "E-Mail-Kontakt", "E-Mail zentral", "Funktionspostfach", "Mailadresse")),
    Property("phone", Label("Telefon"), ValueType.PHONE, section="contact", listed=True, aliases=("Tel.", "Fon", "Telefon geschäftlich", "Telefonnummer", "Tel.-Nr.", "Rufnummer", "Telefon zentral", "Zentrale")),
    Property("website", Label("Internet"), ValueType.WEB, section="contact", visibility=PUBLIC, aliases=("Homepage", "Webseite", "Website", "Internetseite", "Internetadresse", "Web", "URL", "Link")),
    Property("street", Label("Straße und Hausnummer"), section="contact", visibility=PUBLIC, aliases=("Straße", "Anschrift", "Adresse", "Straße/Hausnummer", "Straße, Nr.", "Straße Nr.", "Straße geschäftlich")),
    Property("postal_code", Label("Postleitzahl"), ValueType.POSTAL_CODE, section="contact", visibility=PUBLIC, aliases=("PLZ", "PLZ/Ort", "PLZ, Ort", "PLZ und Ort", "Postleitzahl/Ort")),
    Property("city", Label("Ort"), section="contact", visibility=PUBLIC, aliases=("Stadt", "Sitz")),
)


def dated(prop: Property, since: str = "seit") -> tuple[Property, Property, Property]:
    """A property whose earlier values are kept: itself, the day since which it holds, and the list of earlier values.

    The history is a list of {"value", "from", "to", "source", "quote", "observed_on"}; the days are imprecise days.
    """
    return (
        prop,
        Property(f"{prop.name}_since", Label(since), ValueType.DAY, section=prop.section, visibility=prop.visibility, help="Seit wann gilt das? Tag, Monat oder Jahr."),
        Property(f"{prop.name}_history", Label(f"{prop.label.de}, früher"), ValueType.HISTORY, section=prop.section, visibility=prop.visibility, system=True, longest=20000),
    )
