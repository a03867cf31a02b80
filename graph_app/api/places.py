"""Which record an id or an AGS means, and which Kreis a question is about. Reads only."""

from __future__ import annotations

import re

from graph_app.access import Actor
from graph_app.entities import reads
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.entities.visibility import open_to
from graph_app.errors import InvalidInput, NotThere
from graph_app.ontology import ONTOLOGY
from graph_app.web.context import UNKNOWN_KREIS, kreise

TERRITORY = ONTOLOGY.kind("Territory")
WHICH_KREIS = "Bitte geben Sie einen Kreis an, mit Kennung oder AGS."
NO_SUCH = "Diesen Eintrag gibt es nicht. Bitte prüfen Sie die Kennung."
NO_PLACE = "Das ist kein Gebiet. Bitte geben Sie Kennung oder AGS eines Gebiets an."


def kreis(reader: Reader, key: str | None) -> str:
    """The id of the Kreis that is named; of the only one when none is.

    Raises NotThere, and InvalidInput when several could be meant.
    """
    if not key:
        rows = kreise()
        if len(rows) != 1:
            raise InvalidInput({"kreis": [WHICH_KREIS]})
        return str(rows[0]["id"])
    return territory(reader, key).id


def territory(reader: Reader, key: str) -> Record:
    """The territory with this id or AGS; the five digits of a Kreis mean the Kreis. Raises NotThere."""
    for row in kreise() if re.fullmatch(r"\d{5}(\d{3})?", key) else ():
        if (row["ags"] or "").ljust(8, "0") == key.ljust(8, "0"):
            return reads.one(reader, row["id"])
    found = reads.one(reader, key)
    if not found.kind.is_a(TERRITORY):
        raise NotThere(UNKNOWN_KREIS)
    return found


def end(reader: Reader, field: str, key: str, who: Actor) -> Record:
    """The record at an end of a relationship; raises InvalidInput naming the field when there is none."""
    try:
        return open_to(reads.one(reader, key), who)
    except NotThere:
        raise InvalidInput({field: [NO_SUCH]}) from None


def place(reader: Reader, field: str, key: str) -> Record:
    """The territory that a field of a body names; raises InvalidInput naming the field."""
    try:
        return territory(reader, key)
    except NotThere:
        raise InvalidInput({field: [NO_PLACE]}) from None
