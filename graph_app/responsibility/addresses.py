"""Addresses of a question and of what is entered after its answer: by keys, so that no word of it stands there."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from graph_app.entities.record import Record
from graph_app.responsibility import words
from graph_app.responsibility.understanding import Understood

PATH = "/zustaendig"
#: Parameters of the address, in the order of the chips.
PARTS = ("ags", "subject", "law", "language", "level", "childcare", "day")
#: The field that a choice answers → what it is a choice of.
DIMENSIONS = {"topic": words.TOPICS, "stage": words.STAGES, "group": words.GROUPS}
_FIELDS = {dimension: field for field, dimension in DIMENSIONS.items()}


#: Where the answer stands on its page; the keyboard goes on from there.
ANSWER = "#antwort"


def address(parts: Mapping[str, str], question: str = "") -> str:
    """The address of a question by its parts; ``question`` only where the words stand in the address already."""
    given = {name: parts[name] for name in PARTS if parts.get(name)}
    given = {"q": question, **given} if question else given
    return f"{PATH}?{urlencode(given)}" if given else PATH


def parameters(found: Understood) -> dict[str, str]:
    """What was understood as parameters of the address; subjects as „topics:wohnen,stages:09“."""
    return {
        "ags": (found.place.ags or found.place.id) if found.place else "",
        "subject": ",".join(f"{one.dimension}:{one.key}" for one in found.subjects),
        "law": found.law, "language": found.language, "level": found.level,
        "childcare": "1" if found.childcare else "0" if found.without_childcare else "",
        "day": f"{found.day:%d.%m.%Y}" if found.day else found.wrong_day,
    }  # fmt: skip


def chosen(given: Mapping[str, str]) -> dict[str, str | None]:
    """What somebody chose, as understanding.corrected takes it; a field that was not sent is left alone."""
    found: dict[str, str | None] = {"place": given.get("ags"), "group": "" if given.get("subject") else None}
    for part in given.get("subject", "").split(","):
        dimension, _, key = part.partition(":")
        if name := _FIELDS.get(dimension):
            found[name] = ",".join(filter(None, (found.get(name), key)))
        elif dimension == words.CASE_MANAGEMENT:
            found["management"] = "1"
    found |= {name: given.get(name) for name in ("law", "language", "level", "childcare", "day")}
    return found


def entering(place: str, topic: str = "", stage: str = "", law: str = "", back: str = "") -> str:
    """Where somebody responsible for a place (its id) is entered, with topic, stage and Rechtskreis in the fields.

    ``back`` is the address of the answer to come back to.

    Many words mean a topic and a stage; beside a topic the stage would only limit what is entered.
    """
    given = {"art": "RESPONSIBLE_FOR-ein", "topic": topic, "stage": "" if topic else stage, "law_area": law}
    given["zurueck"] = back
    return f"/kommunen/{quote(place)}/verbinden?{urlencode({name: key for name, key in given.items() if key})}"


def href(record: Record) -> str:
    """The page of a record."""
    return f"/{record.kind.slug}/{record.id}"
