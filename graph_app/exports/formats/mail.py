"""The recipients of a mail as one line for the field Bcc."""

from __future__ import annotations

from graph_app.exports.contacts import mailboxes
from graph_app.exports.reads import Outgoing


def write(out: Outgoing) -> bytes:
    """Addresses joined as Outlook takes them."""
    return ("; ".join(mailboxes(out)) + "\r\n").encode()


def notes(out: Outgoing) -> tuple[str, ...]:
    """Says so when there is nobody to write to."""
    return () if mailboxes(out) else ("Es ist keine E-Mail-Adresse erfasst, die Zeile ist leer.",)
