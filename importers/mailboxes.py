"""Mailboxes that a calendar names and that are stored: nobody is asked who that is. Reads the graph, writes nothing."""

from __future__ import annotations

from dataclasses import replace

from graph_app.entities.reads import Reader
from graph_app.ontology import ONTOLOGY
from importers.draft import Reading
from importers.invitations import MAILBOX
from importers.known import Known

_REACHED = tuple(ONTOLOGY.kind(name) for name in ("Position", "Organisation", "Unit", "Person"))


def known_mailboxes(reader: Reader, raw: Reading) -> Reading:
    """The reading without the questions about mailboxes that somebody has here: the invitation leads there anyway."""
    asked = {draft.key.removeprefix(MAILBOX) for draft in raw.drafts if draft.key.startswith(MAILBOX)}
    if not asked:
        return raw
    known = Known(reader)
    had = {f"{MAILBOX}{one}" for one in asked if any(known.of(kind).by_mail.get(one) for kind in _REACHED)}
    return replace(raw, drafts=tuple(draft for draft in raw.drafts if draft.key not in had))
