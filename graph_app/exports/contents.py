"""What a file holds, in words for whoever made it: never the records behind it that its format has no place for."""

from __future__ import annotations

from graph_app.entities.calendar import exact_day
from graph_app.exports.contacts import contacts, mailboxes
from graph_app.exports.networks import KEEPING
from graph_app.exports.reads import Outgoing
from graph_app.web.formats import plural


def everything(out: Outgoing) -> str:
    """Of tables and scripts, which hold all that goes out."""
    return _told(len(out.records), len(out.ties))


def network(out: Outgoing) -> str:
    """Of networks, which leave out what only says how a record is kept."""
    return _told(len(out.records), sum(tie.rel.name not in KEEPING for tie in out.ties))


def addresses(out: Outgoing) -> str:
    """Of a line of recipients."""
    return plural(len(mailboxes(out)), "E-Mail-Adresse", "E-Mail-Adressen", "Keine E-Mail-Adresse")


def cards(out: Outgoing) -> str:
    """Of cards and lists of contacts."""
    return plural(sum(1 for _ in contacts(out)), "Kontakt", "Kontakte", "Kein Kontakt")


def meetings(out: Outgoing) -> str:
    """Of a calendar, which holds meetings with an exact day only."""
    exact = sum(exact_day(one) is not None for one in out.of("Meeting"))
    return plural(exact, "Treffen", "Treffen", "Kein Treffen")


def directory(out: Outgoing) -> str:
    """Of a directory of services, which names positions only at their employer."""
    seats = sum(bool(out.out(one.id, "EMPLOYED_BY")) for one in out.of("Position"))
    told = (
        plural(len(out.of("Organisation")), "Organisation", "Organisationen"),
        plural(len(out.of("Offer")), "Angebot", "Angebote"),
        plural(seats, "Stelle", "Stellen"),
    )
    return f"{told[0]}, {told[1]} und {told[2]}"


def _told(records: int, ties: int) -> str:
    return f"{plural(records, 'Eintrag', 'Einträge')} und {plural(ties, 'Beziehung', 'Beziehungen')}"
