"""Case data on the command line: a load warns, an import asks and writes nothing until it was answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph_app.cli import commands
from graph_app.cli.german import run
from graph_app.entities import reads
from graph_app.settings import Settings
from graph_app.store import Store, open_store

BIRTH = "Rückruf, geb. 12.03.1990"
HEADER = '{"format":"integrationsnetz","version":1}'
Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Store]]:
    """A running instance that the commands attach to."""
    data = tmp_path_factory.mktemp("casedata")
    store = open_store(Settings.load({}, data=data))
    yield data, store
    store.close()


@pytest.fixture
def ask(instance: tuple[Path, Store], capsys: pytest.CaptureFixture[str]) -> Ask:
    """Runs a command on the empty instance: code, standard output, standard error."""
    instance[1].change(lambda tx: tx.run_text("MATCH (n) WHERE NOT n:Migration DETACH DELETE n"))

    def asked(*words: str) -> tuple[int, str, str]:
        code = run(commands, [*words, "--data", str(instance[0])])
        said = capsys.readouterr()
        return code, said.out, said.err

    return asked


@pytest.fixture
def table(tmp_path: Path) -> str:
    """A list with case data in one of two rows."""
    path = tmp_path / "Liste.csv"
    path.write_text(f"Institution;Bemerkung\nNähstube;{BIRTH}\nChor;nur vormittags\n", encoding="utf-8")
    return str(path)


def test_a_load_warns_with_line_and_field_and_never_with_the_text(ask: Ask, tmp_path: Path, instance) -> None:
    office = json.dumps({"node": "Office", "id": "amt", "name": "Amt", "notes": BIRTH})
    file = tmp_path / "daten.jsonl"
    file.write_text(f"{HEADER}\n{office}\n", encoding="utf-8")
    code, _, warned = ask("load", str(file))
    assert (code, "1990" in warned) == (0, False)
    assert "Zeile 2, Notiz: sieht nach einem einzelnen Menschen aus (Geburtsdatum)." in warned
    assert reads.one(instance[1], "amt").values["notes"] == BIRTH


def test_a_load_without_case_data_warns_of_nothing(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "daten.jsonl"
    file.write_text(f'{HEADER}\n{{"node": "Office", "id": "amt", "name": "Amt"}}\n', encoding="utf-8")
    assert ask("load", str(file))[2] == ""


def test_an_import_with_case_data_writes_nothing_and_leaves_with_two(ask: Ask, table: str) -> None:
    before = ask("hash")[1]
    code, out, err = ask("import", table, "--yes")
    assert (code, ask("hash")[1]) == (2, before)
    assert "sieht nach einem einzelnen Menschen aus" in out
    assert "Eine Frage ist offen. Es wurde nichts geschrieben." in err


@pytest.mark.parametrize(("answer", "kept"), [("without", None), ("take", BIRTH)])
def test_an_import_that_was_answered_is_written(ask: Ask, table: str, instance, answer: str, kept: str | None) -> None:
    code, out, _ = ask("import", table, "--yes", "--answer", f"*case={answer}", "--json")
    assert code == 0
    made = {row["name"]: row["id"] for row in json.loads(out)["rows"]}
    assert reads.one(instance[1], made["Nähstube"]).values.get("notes") == kept
