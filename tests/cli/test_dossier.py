"""The command that prints a dossier: as text for people, and as the answer of the interface for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph_app.access import SYSTEM
from graph_app.cli import commands
from graph_app.cli.german import run
from graph_app.settings import Settings
from graph_app.starter import changes as starter
from graph_app.store import open_store


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A running instance with the example of the Oberbergische Kreis."""
    folder = tmp_path_factory.mktemp("dossier")
    store = open_store(Settings.load({}, data=folder))
    starter.load_example(store, SYSTEM, "05374")
    yield folder
    store.close()


@pytest.fixture
def ask(data: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the command: code, standard output, standard error."""

    def asked(*words: str) -> tuple[int, str, str]:
        code = run(commands, ["dossier", *words, "--data", str(data)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return asked


def test_it_prints_what_is_recorded_and_what_is_not(ask: Any) -> None:
    code, said, _ = ask("05374012")
    assert (code, said.splitlines()[0]) == (0, "Dossier Gummersbach")
    assert "Stellen\n-------\nkeine Angaben erfasst\n" in said


def test_for_programs_it_answers_like_the_interface(ask: Any) -> None:
    code, said, _ = ask("05374012", "--face", "public", "--stichtag", "31.12.2024", "--json")
    answer = json.loads(said)
    assert (code, answer["stichtag"], answer["face"]) == (0, "2024-12-31", "public")
    assert {section["state"] for section in answer["sections"]} <= {"erfasst", "keine_angaben"}


@pytest.mark.parametrize(
    ("given", "code"),
    [(("nichts",), 1), (("05374012", "--stichtag", "x"), 1), (("05374012", "--face", "x"), 2), ((), 2)],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence(ask: Any, given: tuple[str, ...], code: int) -> None:
    found, _, said = ask(*given)
    assert found == code
    assert "Traceback" not in said
