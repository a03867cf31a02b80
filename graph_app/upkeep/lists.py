"""What the inbox lists: which kinds, asked how, and what it says when nothing is there. Pure: asks nothing itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph_app.entities.confirmation import MONTHS
from graph_app.ontology import ONTOLOGY, NodeKind
from graph_app.upkeep.belonging import LOOKED_AFTER


@dataclass(frozen=True, slots=True)
class ListKind:
    """One list: its word in addresses, its heading, its query, and two honest sentences."""

    key: str
    label: str
    query: str
    kinds: tuple[NodeKind, ...] = field(metadata={"json": False})
    lead: str
    empty: str
    counted: bool = True


def _kinds(*names: str) -> tuple[NodeKind, ...]:
    return tuple(ONTOLOGY.kind(name) for name in names)


DUPLICATES = ListKind(
    "doppelt", "Mögliche Doppel", "", _kinds("Organisation", "Person", "Body", "Offer"),
    "Diese Einträge heißen gleich oder fast gleich. Zusammengeführt wird erst, wenn Sie beide verglichen haben.",
    "Keine zwei Einträge heißen so ähnlich, dass sie dasselbe meinen könnten.", False,
)  # fmt: skip
UNKEPT = ListKind(
    "ohne-pflege", "Ohne pflegende Stelle", "", LOOKED_AFTER,
    "Niemand pflegt diese Einträge. Sie stehen hier, weil sie in Ihrem Kreis liegen, dort tätig oder zuständig sind "
    "oder zu einem solchen Eintrag gehören. In allen anderen Listen zählen sie mit.",
    "Jeder Eintrag des Kreises hat jemanden, der ihn pflegt.",
)  # fmt: skip
NOWHERE = ListKind(
    "kein-kreis", "In keinem Kreis", "", LOOKED_AFTER,
    "Diese Einträge pflegt kein Kreis, und es ist keine Kommune erfasst, zu der sie gehören. Sie stehen in keiner "
    "anderen Liste. Nehmen Sie sie in Pflege, oder verbinden Sie sie mit einer Kommune.",
    "Jeder Eintrag gehört zu einem Kreis.", False,
)  # fmt: skip
LISTS = (
    ListKind(
        "unbestaetigt", "Lange nicht bestätigt", "upkeep/unconfirmed",
        _kinds("Organisation", "Unit", "Position", "Person", "Body", "Offer", "Statement"),
        f"Seit {MONTHS} Monaten hat niemand diese Angaben bestätigt. Was nie bestätigt wurde, zählt ab dem Tag der "
        "Quelle oder der Erfassung.",
        f"Alles wurde in den letzten {MONTHS} Monaten bestätigt oder erfasst.",
    ),
    ListKind(
        "postfach", "Postfach ohne Stelle", "upkeep/mailboxes", _kinds("Organisation", "Unit"),
        "Hier gibt es eine E-Mail-Adresse, aber keine Stelle, die dahintersteht. So weiß niemand, wer die Post liest.",
        "Zu jedem erfassten Postfach gehört eine Stelle.",
    ),
    DUPLICATES,
    ListKind(
        "vertretung", "Stellen ohne Vertretung", "upkeep/without_deputy", _kinds("Position"),
        "Für diese Stellen ist keine Vertretung erfasst. Das heißt nicht, dass es keine gibt: Fragen Sie nach.",
        "Zu jeder erfassten Stelle ist eine Vertretung erfasst.",
    ),
    ListKind(
        "vakant", "Vakante Stellen", "upkeep/vacant", _kinds("Position"),
        "Diese Stellen sind als vakant erfasst, oder wer sie hatte, ist gegangen.",
        "Keine erfasste Stelle ist vakant. Wo keine Person erfasst ist, ist es unbekannt.",
    ),
    ListKind(
        "kontakt", "Ohne Kontaktdaten", "upkeep/without_contact", _kinds("Organisation"),
        "Zu diesen Organisationen ist weder E-Mail noch Telefon, Internetseite oder Straße erfasst.",
        "Jede erfasste Organisation ist auf mindestens einem Weg erreichbar.",
    ),
    UNKEPT,
    NOWHERE,
)  # fmt: skip
#: The list behind a percentage of the completeness.
MISSING = ListKind(
    "fehlt", "Was noch fehlt", "upkeep/missing", (),
    "In diesen Einträgen ist das Feld leer.", "In jedem Eintrag ist dieses Feld gefüllt.",
)  # fmt: skip
#: What should be known of each kind; the rest depends on the record.
WANTED: dict[str, tuple[str, ...]] = {
    "Organisation": ("email", "phone", "street", "website", "confirmed_on"),
    "Unit": ("email", "phone", "confirmed_on"),
    "Position": ("title", "status", "email", "phone", "hours", "languages", "confirmed_on"),
    "Person": ("email", "phone", "confirmed_on"),
    "Body": ("interval_months", "confirmed_on"),
    "Offer": ("offer_kind", "languages", "times", "confirmed_on"),
}


def list_of(key: str) -> ListKind | None:
    """The list with this word; None when there is none."""
    return next((one for one in (*LISTS, MISSING) if one.key == key), None)
