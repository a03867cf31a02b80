"""Import and undo on the command line: whoever watches sees how far it is, a pipe gets the answer alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph_app.access import SYSTEM
from graph_app.cli import incoming
from graph_app.entities import bulk, dump, lines
from graph_app.store import Store
from importers import columns, report
from importers.draft import Line, Sheet
from importers.intake import Intake
from tests.importers.conftest import KREIS, TERRITORIES


@pytest.fixture
def network(embedded_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A Kreis, and commands that find it open."""

    @contextmanager
    def opened(_: Path | None) -> Iterator[Store]:
        yield embedded_store

    monkeypatch.setattr(incoming, "opened", opened)
    bulk.write(embedded_store, SYSTEM, lines.read(TERRITORIES))
    return embedded_store


def _imported(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    file = folder / "liste.csv"
    file.write_text("Institution;Kommune\nAWO;Adorf\nDRK;Bedorf\n", encoding="utf-8")
    said = ("", KREIS, "01.09.2024", "", "zu_klaeren", ())
    assert incoming.import_file(file, *said, write=True, skip_rejected=False, data=None, as_json=True) == 0
    return str(json.loads(capsys.readouterr().out)["import_id"])


@pytest.mark.parametrize("watched", [True, False])
def test_taking_back_tells_how_far_it_is_to_whoever_watches(
    network: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, watched: bool
) -> None:
    before = dump.digest(network)
    import_id = _imported(tmp_path, capsys)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: watched)
    assert incoming.undo_import(import_id, None, as_json=True) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["removed"] == 2
    assert [part in told.err for part in ("Beziehungen:", "Einträge:", "Verlauf:")] == [watched] * 3
    assert told.err.count("\n") == int(watched)
    assert dump.digest(network) == before


@pytest.mark.parametrize(("write", "code"), [(False, 0), (True, 2)])
def test_open_questions_keep_from_writing_but_not_from_planning(
    network: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], write: bool, code: int
) -> None:
    before = dump.digest(network)
    file = tmp_path / "liste.csv"
    file.write_text("Institution;Ansprechpartner/in\nAWO;Anna Probe / Otto Probe\n", encoding="utf-8")
    said = ("", KREIS, "01.09.2024", "", "zu_klaeren", ())
    assert incoming.import_file(file, *said, write=write, skip_rejected=False, data=None, as_json=True) == code
    told = capsys.readouterr()
    assert json.loads(told.out)["counts"]["ask"] > 0
    assert "Eine Frage ist offen." in told.err
    assert dump.digest(network) == before


def test_a_question_is_told_with_the_words_that_answer_it(
    network: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Institution;Ansprechpartner/in\nAWO;Anna Probe / Otto Probe\n", encoding="utf-8")
    said = ("", KREIS, "01.09.2024", "", "zu_klaeren", ("*split=one",))
    incoming.import_file(file, *said, write=False, skip_rejected=False, data=None, as_json=False)
    told = capsys.readouterr()
    assert "Antworten: --answer '" in told.out
    assert "Zu „*split“ gibt es in dieser Datei keine Frage." in told.err


@pytest.mark.parametrize(("write", "code"), [(False, 0), (True, 3)])
def test_a_file_without_an_understood_column_is_not_called_done(
    network: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], write: bool, code: int
) -> None:
    file = tmp_path / "fremd.csv"
    file.write_text("Foo;Bar\nx1;y1\nx2;y2\n", encoding="utf-8")
    said = ("", KREIS, "01.09.2024", "", "zu_klaeren", ())
    assert incoming.import_file(file, *said, write=write, skip_rejected=False, data=None, as_json=False) == code
    assert incoming.NOT_UNDERSTOOD in capsys.readouterr().err


def test_an_answer_without_its_question_is_refused(
    network: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Institution\nAWO\n", encoding="utf-8")
    said = ("", KREIS, "01.09.2024", "", "zu_klaeren", ("neu",))
    assert incoming.import_file(file, *said, write=True, skip_rejected=False, data=None, as_json=False) == 3
    assert "FRAGE=ANTWORT" in capsys.readouterr().err


def _rejected(folder: Path, **said: str) -> Path:
    """A workbook of rejected rows, mended, as the page of a plan hands it out."""
    sheet = Sheet("", (Line(1, ("Institution", "Bem.2")), Line(2, ("AWO", "Mo–Fr"))))
    found = columns.layouts([sheet], "Organisation", {"bem 2": "hours"})
    rows = [{"action": "rejected", "sheet": "", "row": 2, "messages": ["Ein Grund."], "questions": [], "id": None}]
    intake = Intake("l.csv", date(2024, 8, 1), KREIS, "Rundmail der Träger", "aufgabe")
    file = folder / "abgelehnte-zeilen.xlsx"
    file.write_bytes(report.rejected_rows([sheet], found, rows, replace(intake, **said)))
    return file


def test_mended_rows_bring_what_was_said_beside_their_list(
    network: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ("", "", "", "", "", ())
    file = _rejected(tmp_path)
    assert incoming.import_file(file, *said, write=True, skip_rejected=False, data=None, as_json=True) == 0
    answer = json.loads(capsys.readouterr().out)
    assert "übernommen: Kreis, Stand, Herkunft, Rechtsgrundlage." in " ".join(answer["notes"])
    assert answer["rows"][0]["changes"]["hours"] == [None, "Mo–Fr"]
    (done,) = [row["import"] for row in network.read("importers/imports", skip=0, limit=5)]
    assert (done["kreis"], str(done["as_of"]), done["origin"]) == (KREIS, "2024-08-01", "Rundmail der Träger")


def test_an_option_counts_more_than_the_workbook(
    network: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ("", "05999", "02.09.2024", "Anruf", "zu_klaeren", ())
    file = _rejected(tmp_path, kreis="ags-05999004")
    assert incoming.import_file(file, *said, write=True, skip_rejected=False, data=None, as_json=False) == 0
    assert "Aus dem Blatt „Angaben zur Liste“ übernommen" not in capsys.readouterr().out
    (done,) = [row["import"] for row in network.read("importers/imports", skip=0, limit=5)]
    assert (done["kreis"], str(done["as_of"]), done["origin"]) == (KREIS, "2024-09-02", "Anruf")


def test_a_workbook_names_no_kreis_that_is_not_here(
    network: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _rejected(tmp_path, kreis="ags-99999")
    said = ("", "", "", "", "", ())
    assert incoming.import_file(file, *said, write=False, skip_rejected=False, data=None, as_json=False) == 0
    assert "übernommen: Stand, Herkunft, Rechtsgrundlage." in capsys.readouterr().out
