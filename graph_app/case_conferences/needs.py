"""What must be talked about: topics and stages, as somebody chose them. Pure: no store, no HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY
from graph_app.ontology.values import sort_key
from graph_app.responsibility.rule import Need as Asked

TOPICS, STAGES = "topics", "stages"
_DIMENSIONS = {"Topic": TOPICS, "Stage": STAGES}
_PREFIXES = {TOPICS: "topic-", STAGES: "stage-"}
NOTHING_CHOSEN = "Bitte wählen Sie mindestens ein Handlungsfeld oder eine Stufe."


@dataclass(frozen=True, slots=True)
class Need:
    """A topic or a stage that must be covered. ``word`` is what programs call it."""

    dimension: str
    key: str
    id: str
    name: str
    rank: int = 0
    word: str = ""

    @property
    def asked(self) -> Asked:
        """The same as the rule of responsibility takes it."""
        if self.dimension == TOPICS:
            return Asked(topic=self.key, topic_id=self.id)
        return Asked(stage=self.key, stage_id=self.id)

    @property
    def said(self) -> str:
        """What people call it; a stage with its number."""
        if self.dimension == TOPICS:
            return self.name
        return f"{self.name} (Stufe {int(self.key) if self.key.isdecimal() else self.key})"


def subjects(rows: Iterable[Mapping[str, Any]]) -> tuple[Need, ...]:
    """Everything that can be chosen, in the order of the lists: topics, then stages."""
    found = []
    for row in rows:
        dimension = _DIMENSIONS[ONTOLOGY.of_labels(row["labels"]).name]
        found.append(Need(dimension, row["key"], row["id"], row["name"] or row["key"], row["rank"] or 0, row["key"]))
    return tuple(sorted(found, key=lambda one: (one.dimension != TOPICS, one.rank, sort_key(one.name), one.key)))


def chosen(known: Sequence[Need], topics: Iterable[str], stages: Iterable[str]) -> tuple[Need, ...]:
    """The needs behind some keys (ids are understood), each once. Raises InvalidInput for one that is none of ours."""
    wanted = {TOPICS: list(topics), STAGES: list(stages)}
    errors: dict[str, list[str]] = {}
    found: list[Need] = []
    for dimension, what in ((TOPICS, "Dieses Handlungsfeld"), (STAGES, "Diese Stufe")):
        by_key = {one.key: one for one in known if one.dimension == dimension}
        for key in dict.fromkeys(wanted[dimension]):
            one = by_key.get(key) or by_key.get(key.removeprefix(_PREFIXES[dimension]))
            if one is None:
                errors[dimension] = [f"{what} gibt es hier nicht. Möglich sind: {', '.join(by_key) or 'noch keine'}."]
            elif one not in found:
                found.append(one)
    if errors:
        raise InvalidInput(errors)
    return tuple(_worded(found))


def _worded(found: Sequence[Need]) -> Iterable[Need]:
    """A key that is both a topic and a stage is told apart by its id."""
    keys = [one.key for one in found]
    for one in found:
        twice = keys.count(one.key) > 1
        yield Need(one.dimension, one.key, one.id, one.name, one.rank, one.id if twice else one.key)
