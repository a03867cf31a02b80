"""The command line: exit codes, one German sentence instead of a traceback, answers for programs."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_app.accounts.tokens import bearer
from graph_app.cli import commands
from graph_app.cli.german import run
from graph_app.settings import Settings
from graph_app.store import Store, open_store

HEADER = '{"format":"integrationsnetz","version":1}'
KREIS = '{"node":"Territory","id":"k","name":"Musterkreis","territory_kind":"kreis","ags":"05999"}'
PLACE = '{"node":"Territory","id":"m","name":"Musterstadt","territory_kind":"stadt","ags":"05999004"}'
TIE = '{"rel":"IN_TERRITORY","id":"t","from":"m","to":"k"}'


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Store]]:
    """A running instance that the commands attach to."""
    data = tmp_path_factory.mktemp("cli")
    store = open_store(Settings.load({}, data=data))
    yield data, store
    store.close()


@pytest.fixture
def ask(instance: tuple[Path, Store], capsys: pytest.CaptureFixture[str]) -> Iterator[object]:
    """Runs a command on the instance: code, standard output, standard error."""
    store = instance[1]
    store.change(lambda tx: tx.run_text("MATCH (n:Entity) DETACH DELETE n"))
    store.change(lambda tx: tx.run_text("MATCH (n:Account) DETACH DELETE n"))

    def asked(*words: str, data: bool = True) -> tuple[int, str, str]:
        code = run(commands, [*words, *(["--data", str(instance[0])] if data else [])])
        said = capsys.readouterr()
        return code, said.out, said.err

    return asked


def _file(folder: Path, *lines: str) -> str:
    path = folder / "daten.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_load_says_what_is_new_and_the_second_time_what_was_there(ask, tmp_path: Path) -> None:
    file = _file(tmp_path, HEADER, KREIS, PLACE, TIE)
    assert ask("load", file)[:2] == (0, "2 Einträge und 1 Beziehungen neu, 0 gab es schon.\n")
    assert json.loads(ask("load", file, "--json")[1]) == {"nodes": 0, "relationships": 0, "unchanged": 3}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "Zeile 3: Das ist kein gültiges JSON."),
        ('{"node":"Amt","id":"x"}', "Zeile 3: Die Art „Amt“ gibt es nicht."),
        ('{"node":"Account","id":"x"}', "Zeile 3: Die Art „Account“ gibt es nicht."),
        ('{"node":"Office","name":"x"}', "Zeile 3: Es fehlt die Kennung „id“."),
        ('{"node":"Office","id":"x","name":"x","farbe":"rot"}', "Zeile 3: farbe: Dieses Feld gibt es hier nicht."),
        ('{"node":"Position","id":"x","name":"x","fte":NaN}', "Zeile 3: Das ist kein gültiges JSON."),
        ('{"rel":"SERVES","id":"x","from":"k","to":"weg"}', "Zeile 3: Den Eintrag „weg“ gibt es nicht."),
        ('{"node":"Office","id":"x","name":"\\ud800"}', "Zeile 3: name: Der Text enthält unsichtbare Steuerzeichen."),
        ('{"node":"Office","id":"k","name":"x"}', "Zeile 3: Die Kennung „k“ steht schon in Zeile 2."),
    ],
)
def test_a_line_that_is_not_understood_stops_the_load(ask, tmp_path: Path, line: str, sentence: str) -> None:
    code, _, said = ask("load", _file(tmp_path, HEADER, KREIS, line, TIE))
    assert code == 1
    assert said.startswith(sentence)
    assert said.rstrip().endswith("Es wurde nichts geschrieben.")
    assert ask("hash")[1] == EMPTY


EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"  # SHA-256 of nothing


def test_the_hash_does_not_depend_on_order_or_time_of_loading(ask, tmp_path: Path) -> None:
    ask("load", _file(tmp_path, HEADER, KREIS, PLACE, TIE))
    first = ask("hash")[1]
    run(commands, ["--help"])
    ask("load", _file(tmp_path, HEADER, PLACE, KREIS, TIE))
    assert len(first.strip()) == 64
    assert ask("hash")[1] == first != EMPTY


def test_check_finds_what_does_not_fit(ask, instance: tuple[Path, Store], tmp_path: Path) -> None:
    ask("load", _file(tmp_path, HEADER, KREIS))
    assert ask("check")[:2] == (0, "Alle Einträge sind in Ordnung.\n")
    instance[1].change(lambda tx: tx.run_text("MATCH (n:Territory) SET n.territory_kind = 'dorf'"))
    code, said, _ = ask("check", "--json")
    assert code == 1
    assert "„dorf“ ist unbekannt" in json.loads(said)["findings"][0]["sentence"]


def test_a_token_is_printed_once_for_programs(ask) -> None:
    code, said, _ = ask("token", "create", "--role", "lesen", "--json")
    assert code == 0
    assert json.loads(said)["token"].startswith("netz_")


def test_a_revoked_token_opens_nothing(ask, instance: tuple[Path, Store], monkeypatch: pytest.MonkeyPatch) -> None:
    token = ask("token", "create", "--role", "lesen")[1].strip()
    assert bearer(instance[1], token) is not None
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{token}\n"))
    assert ask("token", "revoke")[:2] == (0, "Der Zugangsschlüssel ist widerrufen.\n")
    assert bearer(instance[1], token) is None


def test_a_token_that_does_not_exist_cannot_be_revoked(ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("netz_falsch\n"))
    code, _, said = ask("token", "revoke")
    assert (code, said) == (1, "Diesen Zugangsschlüssel gibt es nicht. Vielleicht ist er schon widerrufen.\n")


def _account(store: Store, email: str = "kim@kreis.example") -> dict[str, object]:
    return store.read("accounts/account_by_email", email=email)[0]["account"]


def test_a_closed_account_is_opened_by_a_new_password(ask, instance: tuple[Path, Store]) -> None:
    to = ("--email", "kim@kreis.example")
    first = json.loads(ask("account", "create", *to, "--role", "lesen", "--json")[1])["password"]
    assert ask("account", "close", *to)[:2] == (0, "Das Konto kim@kreis.example ist geschlossen.\n")
    assert _account(instance[1])["active"] is False
    issued = json.loads(ask("account", "password", *to, "--json")[1])["password"]
    assert issued != first
    assert _account(instance[1])["active"] is True


def test_an_account_gets_another_role(ask, instance: tuple[Path, Store]) -> None:
    to = ("--email", "kim@kreis.example")
    ask("account", "create", *to, "--role", "lesen")
    before = _account(instance[1])["uniquifier"]
    assert ask("account", "role", *to, "--role", "pflegen")[0] == 0
    assert _account(instance[1])["role"] == "pflegen"
    assert _account(instance[1])["uniquifier"] != before  # open sessions end


@pytest.mark.parametrize("words", [("password",), ("close",), ("role", "--role", "lesen")], ids=" ".join)
def test_an_account_that_does_not_exist_is_named(ask, words: tuple[str, ...]) -> None:
    code, _, said = ask("account", *words, "--email", "weg@kreis.example")
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith("Zu dieser E-Mail-Adresse gibt es kein Konto.")


def test_a_role_that_does_not_exist_is_refused_in_one_sentence(ask) -> None:
    code, _, said = ask("token", "create", "--role", "chef")
    assert (code, said.count("\n")) == (1, 1)
    assert "lesen" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["tanzen"], "Diesen Befehl gibt es nicht. Hilfe: integrationsnetz --help\n"),
        (["hash", "--bunt"], "Die Option --bunt gibt es nicht. Hilfe: integrationsnetz hash --help\n"),
        (["token", "create"], "Es fehlt: --role. Hilfe: integrationsnetz token create --help\n"),
        (
            ["restore", "gibt-es-nicht.jsonl"],
            "ARCHIV passt nicht. Diese Datei gibt es nicht, oder es ist ein Ordner. Bitte prüfen Sie Namen und Ordner. "
            "Hilfe: integrationsnetz restore --help\n",
        ),
        (
            ["dossier", "ags-05999", "--face", "bunt"],
            "--face passt nicht. Möglich sind: internal, public. Hilfe: integrationsnetz dossier --help\n",
        ),
    ],
)
def test_wrong_usage_ends_with_2_and_a_german_sentence(ask, words: list[str], sentence: str) -> None:
    code, _, said = ask(*words, data=False)
    assert (code, said) == (2, sentence)


def _every(group: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        yield (*path, name)
        if hasattr(command, "commands"):
            yield from _every(command, (*path, name))


@pytest.mark.parametrize("path", sorted(_every(commands)), ids=" ".join)
def test_every_command_helps_in_german(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, [*path, "--help"]) == 0
    said = capsys.readouterr().out
    assert "Aufruf: integrationsnetz" in said
    assert "Diese Hilfe zeigen." in said
    assert not {"Usage:", "Options:", "Show this message"} & set(said.split("\n"))


def test_checking_and_writing_at_once_is_wrong_usage_and_says_that_nothing_happened(ask, tmp_path: Path) -> None:
    file = tmp_path / "l.csv"
    file.write_text("Institution\nAWO\n", encoding="utf-8")
    code, out, err = ask("import", str(file), "--dry-run", "--yes")
    assert (code, out) == (2, "")
    assert "Es ist weder geprüft noch geschrieben." in err
