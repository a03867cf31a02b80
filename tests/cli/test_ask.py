"""The command `ask`: the answer in German, exactly the answer of the interface as JSON, one sentence when refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph_app.cli import commands
from graph_app.cli.german import run
from graph_app.responsibility import exports, hearing
from graph_app.settings import Settings
from graph_app.store import open_store
from tests.responsibility.conftest import asked, loaded

QUESTION = {"q": "Wohnen Tannfelden", "stichtag": "2026-11-23"}


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A running instance with the invented network, and its answer."""
    data = tmp_path_factory.mktemp("ask")
    store = open_store(Settings.load({}, data=data))
    yield data, asked(loaded(store), QUESTION)
    store.close()


def test_json_is_exactly_the_answer_of_the_interface(
    instance: tuple[Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["ask", "Wohnen Tannfelden", "--stichtag", "23.11.2026", "--json", "--data", str(instance[0])]
    assert (run(commands, words), json.loads(capsys.readouterr().out)) == (0, instance[1])


def test_people_read_the_reply_and_the_ladder(instance: tuple[Path, Any], capsys: pytest.CaptureFixture[str]) -> None:
    run(commands, ["ask", "Wohnen Tannfelden", "--stichtag", "23.11.2026", "--data", str(instance[0])])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Für Wohnen und Vermittlung von Wohnraum in Tannfelden (erfunden) ist zuständig:")
    assert lines[2].startswith("1. Wohnraumberatung")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Wonhen Tannfelden Köln", ["Gelesen als: „Wonhen“ als „wohnen“.", "Nicht verstanden: „Köln“."]),
        (
            "geb. 12.03.1990 Wohnen Tannfelden",
            ["„geb. 12.03.1990“ sieht nach einem einzelnen Menschen aus. Hier gehören keine Einzelfälle hin. Bitte "
             "löschen Sie das Datum. Genügt eine Gruppe, schreiben Sie zum Beispiel „Jugendliche ab 16“."],
        ),
        ("Wohnen Tannfelden " + "bitte " * 400, [hearing.CUT]),
    ],
)  # fmt: skip
def test_how_the_question_was_read_stands_before_the_answer(
    instance: tuple[Path, Any], capsys: pytest.CaptureFixture[str], question: str, said: list[str]
) -> None:
    run(commands, ["ask", question, "--stichtag", "23.11.2026", "--data", str(instance[0])])
    lines = capsys.readouterr().out.splitlines()
    assert lines[: len(said)] == said
    assert lines[len(said)].startswith(
        "Für Wohnen und Vermittlung von Wohnraum in Tannfelden (erfunden) ist zuständig:"
    )


def test_what_the_answer_says_itself_is_not_said_twice(
    instance: tuple[Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    run(commands, ["ask", "Wohnen 33999 Köln", "--data", str(instance[0])])
    said = capsys.readouterr().out
    assert said.startswith("Rückfrage. Die Postleitzahl 33999 ist bei keiner Kommune eingetragen. „Köln“ liegt nicht ")
    assert said.count("Köln") == 1


def test_one_question_comes_back_with_its_choices(
    instance: tuple[Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(commands, ["ask", "Wohnen Neudorf", "--data", str(instance[0])]) == 0
    said = capsys.readouterr().out
    assert ("Welcher Ort ist gemeint?" in said, "  – Tannfelden (erfunden)" in said) == (True, True)


def test_nothing_asked_is_refused_with_a_sentence(
    instance: tuple[Path, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(commands, ["ask", " ", "--data", str(instance[0])]) == 1
    assert capsys.readouterr().err.strip() == exports.NOTHING_ASKED
