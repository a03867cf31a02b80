"""export and restore on the command line: files, exit codes, one German sentence."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph_app.cli import commands
from graph_app.cli.german import run
from graph_app.entities import dump
from graph_app.settings import Settings
from graph_app.store import Store, open_store
from tests.exports.conftest import emptied, entries, load

Asking = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Store]]:
    """A running instance that the commands attach to."""
    data = tmp_path_factory.mktemp("exports")
    store = open_store(Settings.load({}, data=data))
    yield data, store
    store.close()


@pytest.fixture
def full(instance: tuple[Path, Store]) -> Store:
    """The instance with everything filled."""
    emptied(instance[1])
    load(instance[1], entries())
    return instance[1]


@pytest.fixture
def ask(full: Store, instance: tuple[Path, Store], capsys: pytest.CaptureFixture[str]) -> Asking:
    """Runs a command on the instance: code, standard output, standard error."""

    def asked(*words: str) -> tuple[int, str, str]:
        code = run(commands, [*words, "--data", str(instance[0])])
        said = capsys.readouterr()
        return code, said.out, said.err

    return asked


def test_an_archive_goes_out_and_comes_back(ask: Asking, full: Store, tmp_path: Path) -> None:
    first, second = str(tmp_path / "a.jsonl.gz"), str(tmp_path / "b.jsonl")
    count = sum(1 for _ in dump.archive(full))
    code, said, _ = ask("export", "jsonl", "--out", first, "--json")
    assert (code, json.loads(said)["lines"]) == (0, count)
    emptied(full)
    code, said, progress = ask("restore", first, "--json")
    assert (code, json.loads(said)["nodes"] + json.loads(said)["relationships"]) == (0, count - 1)
    assert "geprüft" in progress
    ask("export", "jsonl", "--out", second)
    assert gzip.decompress(Path(first).read_bytes()) == Path(second).read_bytes()


def test_restore_refuses_an_instance_that_is_not_empty(ask: Asking, tmp_path: Path) -> None:
    file = str(tmp_path / "a.jsonl")
    ask("export", "jsonl", "--out", file)
    code, _, said = ask("restore", file)
    assert code == 1
    assert "nicht leer" in said


def test_a_broken_archive_writes_nothing(ask: Asking, full: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    ask("export", "jsonl", "--out", str(file))
    emptied(full)
    file.write_bytes(file.read_bytes()[:-20])
    code, _, said = ask("restore", str(file))
    assert (code, "kein vollständiges gzip-Archiv" in said) == (1, True)
    file.write_text('{"format":"integrationsnetz","version":1}\n{"node":"Amt"}\n', encoding="utf-8")
    code, _, said = ask("restore", str(file))
    assert (code, "Zeile 2" in said) == (1, True)
    assert list(dump.lines(full)) == []


def test_an_export_of_a_kreis_says_what_it_wrote(ask: Asking, tmp_path: Path) -> None:
    file = tmp_path / "netz.xlsx"
    code, said, _ = ask("export", "xlsx", "--out", str(file), "--face", "public", "--stichtag", "12.2024", "--json")
    found = json.loads(said)
    assert (code, found["face"], found["stichtag"]) == (0, "public", "2024-12-31")
    assert file.read_bytes().startswith(b"PK")
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("form", "mark", "word"),
    [("mail", b"@", "E-Mail-Adressen"), ("outlook-csv", b'"Integrationsnetz"', "Kontakte"), ("vcard", b".vcf", "")],
)
def test_an_export_counts_what_the_file_holds(ask: Asking, tmp_path: Path, form: str, mark: bytes, word: str) -> None:
    file = tmp_path / "datei"
    code, said, _ = ask("export", form, "--out", str(file))
    found = file.read_bytes().count(mark) // (2 if form == "vcard" else 1)  # a ZIP names each of its files twice
    assert (code, said) == (0, f"{file}: {found} {word or 'Kontakte'} geschrieben.\n")


@pytest.mark.parametrize(("form", "said"), [("ics", "Kein Treffen geschrieben."), ("hsds", " 1 Angebot und 1 Stelle ")])
def test_an_export_does_not_count_what_its_format_has_no_place_for(
    ask: Asking, tmp_path: Path, form: str, said: str
) -> None:
    assert said in ask("export", form, "--out", str(tmp_path / "datei"))[1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("doc",), 1),
        (("mail", "--face", "public"), 1),
        (("xlsx", "--face", "alle"), 2),
        (("xlsx", "--stichtag", "gestern"), 1),
        (("xlsx", "--kreis", "05123"), 1),
        (("jsonl", "--kreis", "05999"), 1),
    ],
)
def test_what_cannot_be_exported_is_said(ask: Asking, tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    got, _, said = ask("export", *words, "--out", str(tmp_path / "x"))
    assert (got, said.count("\n")) == (code, 1)
    assert list(tmp_path.iterdir()) == []
