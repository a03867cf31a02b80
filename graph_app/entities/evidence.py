"""How sure something is: one word for one record or relationship, another for a chain of them. Pure.

Every page, list and draft asks here: the same relationship is called the same everywhere (design.md §3, rule 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph_app.ontology import ONTOLOGY, Day

#: Strongest first: bestätigt, laut Quelle, rechnerisch.
LEVELS = ("confirmed", "claimed", "derived")
WORDS: Mapping[str, str] = {term.key: term.label.de for term in ONTOLOGY.vocabulary("evidence").terms}
#: What is said of a record or relationship of which nobody told how he knows.
WITHOUT = "ohne Beleg"


def level(values: Mapping[str, Any]) -> str | None:
    """The evidence of one record or relationship, from its values as they travel or as they are stored.

    confirmed when somebody confirmed it on a known day; else what is said of it; else claimed when a source is named;
    else None. derived is never guessed here: it is what a record proves of something else.
    """
    confirmed = values.get("confirmed_on")
    if confirmed.known if isinstance(confirmed, Day) else confirmed is not None:
        return "confirmed"
    found: str | None = values.get("evidence") or ("claimed" if values.get("source") else None)
    return found


def public_level(values: Mapping[str, Any]) -> str | None:
    """The evidence everybody reads of one record or relationship, from the same values as ``level``.

    That a colleague confirmed it is not for everybody, neither by its day nor by the word: what is stated otherwise
    stays, else a source that is named is claimed, else there is none.
    """
    stated: str | None = values.get("evidence")
    if stated and stated != "confirmed":
        return stated
    return "claimed" if values.get("source") else None


def weakest(levels: Iterable[str | None]) -> str:
    """The evidence of what a chain proves: confirmed when all of it is, claimed when a source only claims a link.

    Else derived: it follows from records, of which not all have evidence of their own.
    """
    found = set(levels)
    if found == {"confirmed"}:
        return "confirmed"
    return "claimed" if "claimed" in found else "derived"


def word(key: str | None) -> str:
    """The word for an evidence: „bestätigt“, „laut Quelle“, „rechnerisch“; „ohne Beleg“ where there is none."""
    return WORDS.get(key or "", WITHOUT)
