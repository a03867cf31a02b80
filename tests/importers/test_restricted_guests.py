"""A restricted person is invited by no import: not as a guest in a list of meetings, nor in one of relationships."""

from __future__ import annotations

import pytest

from importers.plan import Action
from tests.importers.conftest import Desk
from tests.importers.tables import read
from tests.visitors import Graph

MEETINGS = "Treffen|Datum|Vorname|Nachname|Organisation|Anwesenheit\nRunde 1|01.06.2024|Nika|Nennbar|Amt Adorf|{tick}"
TIES = "Von|Art der Beziehung|Zu\nNika Nennbar|{word}|Runde 1"


@pytest.fixture
def graph(desk: Desk) -> Graph:
    """A meeting, and a person whose data may not be used."""
    graph = Graph(desk.store)
    graph.make("Organisation", "amt", name="Amt Adorf")
    graph.make("Meeting", "runde", name="Runde 1", held_on="01.06.2024")
    graph.make("Person", "gesperrt", name="Nika Nennbar", legal_basis="aufgabe", restricted="ja")
    return graph


@pytest.mark.parametrize("text", [
    MEETINGS.format(tick="x"), MEETINGS.format(tick=""), TIES.format(word="ist eingeladen zu"),
    TIES.format(word="steht auf der Teilnahmeliste von"),
])  # fmt: skip
def test_a_list_does_not_invite_who_is_restricted(desk: Desk, graph: Graph, text: str) -> None:
    drafts = read(text).drafts
    plan = desk.plan(*drafts)
    said = " ".join(sentence for step in plan.steps for sentence in step.messages)
    assert "Zu dieser Person dürfen zurzeit keine Angaben gespeichert werden." in said
    desk.run(*drafts)
    assert [tie for name in ("INVITED", "ATTENDED") for tie in graph.ties("gesperrt", name)] == []


def test_a_list_invites_who_is_not_restricted(desk: Desk, graph: Graph) -> None:
    graph.change("gesperrt", 1, restricted=False)
    desk.run(*read(TIES.format(word="ist eingeladen zu")).drafts)
    assert [tie.rel.name for tie in graph.ties("runde", "INVITED")] == ["INVITED"]


@pytest.mark.parametrize("word", ["war dabei bei", "steht auf der Teilnahmeliste von"])
def test_the_old_and_the_new_word_for_attendance_are_understood(desk: Desk, graph: Graph, word: str) -> None:
    graph.change("gesperrt", 1, restricted=False)
    assert Action.REJECTED not in {step.action for step in desk.plan(*read(TIES.format(word=word)).drafts).steps}
    desk.run(*read(TIES.format(word=word)).drafts)
    assert len(graph.ties("runde", "ATTENDED")) == 1
