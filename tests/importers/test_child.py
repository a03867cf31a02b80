"""Reading in a process of its own: what comes back, what the process may not do, and that its death harms nobody."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from importers import child
from importers.draft import Line, Unreadable
from tests.importers.workbooks import BOMB, TABLES, WORKBOOK, archive, ods, sheet, xlsb, xlsx

started = child._started
LINES = (Line(1, ("Kürzel", "Anlass")), Line(2, ("AWO", "Grillfest")))
CSV = "Kürzel;Anlass\nAWO;Grillfest\n"

OLD_CSV = '"Vorname","Nachname","Firma","E-Mail-Adresse","Straße privat"\n"A","Müller","AWO","a@awo.example",""\n'


def test_a_note_about_a_file_without_sheets_stands_once() -> None:
    notes = child.reading("Kontakte.csv", OLD_CSV.encode("cp1252")).notes
    guessed = [note for note in notes if "Zeichenkodierung ist geraten" in note]
    assert len(guessed) == 1
    assert guessed[0].startswith("Die Zeichenkodierung")


def refusal(data: bytes, name: str = "Liste.xlsx", **options: Any) -> str:
    with pytest.raises(Unreadable) as caught:
        child.reading(name, data, **options)
    return str(caught.value)


@pytest.fixture
def replaced(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[subprocess.Popen[bytes]]]:
    """Another program in the place of the reading process."""

    def replace(code: str) -> list[subprocess.Popen[bytes]]:
        begun: list[subprocess.Popen[bytes]] = []

        def start(seconds: float, memory_mb: int) -> subprocess.Popen[bytes]:
            pipe = subprocess.PIPE
            begun.append(subprocess.Popen([sys.executable, "-I", "-c", code], stdin=pipe, stdout=pipe))
            return begun[-1]

        monkeypatch.setattr(child, "_started", start)
        return begun

    return replace


def inside(code: str) -> str:
    """What a program prints that may do no more than the reading process."""
    before = "import os, sys\nfrom importers import reading_child\nreading_child.bar_the_way()\n"
    whole = (
        f"{before}try:\n    {code}\n    print('allowed')\nexcept BaseException as barred:\n    "
        f"print(type(barred).__name__)"
    )
    done = subprocess.run([sys.executable, "-I", "-B", "-c", whole], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_file_is_read_in_another_process() -> None:
    found = child.reading("Feste.csv", CSV.encode())
    assert (found.format, found.sheets[0].lines) == ("text", LINES)


def test_every_sort_of_table_is_read_there() -> None:
    files = {"a.xlsx": xlsx(), "a.xls": (TABLES / "liste.xls").read_bytes(), "a.xlsb": xlsb([(0, 0, "Name")])}
    assert {child.reading(name, data).format for name, data in files.items()} == {"spreadsheet", "legacy"}


def test_notes_of_the_guard_travel_with_the_reading() -> None:
    assert "heißt .xls, ist aber" in child.reading("Feste.xls", CSV.encode()).notes[0]


def test_a_known_list_comes_back_as_drafts_with_the_notes_of_its_sheet() -> None:
    heads = '"Anrede","Vorname","Nachname","Firma","Position","E-Mail-Adresse","Geburtstag"\r\n'
    row = '"Frau","Ayşe","Yılmaz","Grünes Haus","Leitung","a@example.org","0.0.00"\r\n'.replace("ş", "s").replace(
        "ı", "i"
    )
    found = child.reading("Kontakte.csv", (heads + row).encode("cp1252"))
    assert found.drafts
    assert any("Windows-1252" in note for note in found.notes)


def test_numpy_stays_outside() -> None:
    code = (
        "import io, importers.reading_child as r; r.answer = lambda *_: {'unreadable': "
        "str(sys.modules.get('numpy'))}; r.main(['9', '512'])"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; {code}"], input=b'"x"\n', capture_output=True, check=True
    )
    assert json.loads(done.stdout) == {"unreadable": "None"}


HOSTILE = {
    "billion laughs": (xlsx(workbook=BOMB + WORKBOOK), "DTD"),
    "entities in an open document": (ods("", declaration=BOMB), "DTD"),
    "bomb": (archive({"xl/a.xml": bytes(99 * 1024**2)}), "zu groß"),
    "far cell": (xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "XFD1048576"),
    "far cell in an old workbook": ((TABLES / "weit.xls").read_bytes(), "jenseits"),
    "far cell in a binary workbook": (xlsb([(1_048_575, 16_383, "x")]), "jenseits"),
    "truncated": (xlsx()[:-200], "unvollständig"),
    "truncated old workbook": ((TABLES / "liste.xls").read_bytes()[:3000], "beschädigt"),
    "program": (b"MZ" + bytes(200), "Programm"),
    "noise": (bytes(range(256)) * 40, "Dateiformat"),
    "quotation mark without an end": (b'a;b\n"' + b"x;y\n" * 500_000, "Anführungszeichen"),
    "rows without end": (b"x\n" * 4_000_000, "mehr als 50.000"),
    "merged cells without end": (
        xlsx(sheet1=sheet("", after="".join(f'<mergeCell ref="A{place}:C{place}"/>' for place in range(200_000)))),
        "verbunden",
    ),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds neither memory nor processor time of a process")
@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_are_refused_within_two_seconds_and_little_memory(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "_started", lambda seconds, memory_mb: started(2, memory_mb))
    data, word = HOSTILE[case]
    assert word in refusal(data, seconds=60, memory_mb=256)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds neither memory nor processor time of a process")
def test_a_million_formatted_empty_rows_need_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_started", lambda seconds, memory_mb: started(2, memory_mb))
    rows = "".join(f'<row r="{place}" s="1"><c r="A{place}" s="1"/></row>' for place in range(2, 1_000_001))
    data = xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>' + rows)
    assert child.reading("Liste.xlsx", data, seconds=60, memory_mb=256).sheets[0].lines == (Line(1, ("Name",)),)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds neither memory nor processor time of a process")
def test_too_little_memory_is_a_sentence() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{"x" * 900}{n}</t></is></c></row>' for n in range(1, 40_001)
    )
    sentence = refusal(xlsx(rows), memory_mb=90)
    assert "Speicher" in sentence or "Absturz" in sentence


@pytest.mark.parametrize(
    "code",
    [
        "import os, signal; os.kill(os.getpid(), 9)",
        "import os; os.abort()",
        "print('no answer')",
        "import sys; sys.stdin.buffer.read(); sys.exit(1)",
    ],
)
def test_the_death_of_the_process_is_a_sentence(code: str, replaced: Any) -> None:
    replaced(code)
    assert "Absturz" in refusal(CSV.encode())


def test_a_process_that_neither_listens_nor_speaks_is_ended(replaced: Any) -> None:
    begun = replaced("import time; time.sleep(60)")
    assert "zu lange" in refusal(b"x" * 5_000_000, seconds=0.3)
    assert begun[0].returncode is not None


def test_a_cancelled_reading_ends_its_process(replaced: Any) -> None:
    begun = replaced("import time; time.sleep(60)")
    assert "abgebrochen" in refusal(CSV.encode(), cancelled=lambda: True)
    assert begun[0].returncode is not None


def test_a_defect_of_a_reader_is_logged_without_what_the_file_says(
    replaced: Any, caplog: pytest.LogCaptureFixture
) -> None:
    replaced("""print('{"defect": "KeyError in vcard.py:7"}')""")
    with caplog.at_level(logging.ERROR):
        assert "anders aufgebaut" in refusal(CSV.encode())
    assert "KeyError in vcard.py:7" in caplog.text


def test_no_process_is_started_for_nothing(replaced: Any) -> None:
    begun = replaced("pass")
    assert "leer" in refusal(b"")
    assert begun == []


def test_secrets_of_the_environment_stay_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setenv("INTEGRATIONSNETZ_DATABASE_PASSWORD", "geheim")
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **options: given.update(options))
    started(1, 512)
    assert set(given["env"]) <= {"SYSTEMROOT", "LD_LIBRARY_PATH"}


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "open('/etc/passwd')",
        "open(os.path.join(os.path.dirname(os.__file__), 'os.py'), 'a')",
        "os.open('x', os.O_CREAT | os.O_WRONLY)",
        "os.remove('x')",
        "os.system('true')",
        "os.execv(sys.executable, ['x'])",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_the_process_may_neither_connect_nor_write_nor_look_around(code: str) -> None:
    assert inside(code) == "PermissionError"


def test_the_process_may_load_its_own_code() -> None:
    assert inside("import openpyxl, clevercsv, xml.dom.minidom") == "allowed"
