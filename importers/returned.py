"""A returned questionnaire before it is planned: its seal is proven, and it is bound to its organisation.

Done apart from reading: the process that reads a file must not know the secret.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graph_app import clock
from importers.arrival import Arrival
from importers.draft import Draft
from importers.seal import FORMAT, check, seal_of
from importers.sources.questionnaire import STAND, doubted


def bound(arrival: Arrival, data: Path) -> Arrival:
    """The same for any other file; of a questionnaire the intake that binds it to its organisation.

    ``data`` is the folder of this installation. Raises Unreadable when the seal is not ours or not of this Kreis.
    """
    if arrival.reading.format != FORMAT:
        return arrival
    from graph_app.accounts.keys import secret_key

    seal = seal_of(arrival.reading.sheets)
    check(seal, secret_key(data), arrival.intake.kreis, clock.today())
    day = arrival.intake.day.text()
    drafts = tuple(_dated(draft, day) for draft in arrival.reading.drafts)
    intake = replace(arrival.intake, organisation=seal.organisation, confirms=not doubted(arrival.reading))
    return replace(arrival, reading=replace(arrival.reading, drafts=drafts), intake=intake)


def _dated(draft: Draft, day: str) -> Draft:
    ties = tuple(
        replace(tie, values={name: day if text == STAND else text for name, text in tie.values.items()})
        for tie in draft.ties
    )
    return replace(draft, ties=ties)
