"""The embedded engine as a child process: private, durable, alone on its data, and gone when its parent is gone."""

from __future__ import annotations

import json
import logging
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from graph_app.errors import Conflict, StartRefused, StoreRefused
from graph_app.settings import Settings
from graph_app.store import engine as engines
from graph_app.store import open_store
from graph_app.store.engine import CHILD, EmbeddedEngine, answers
from graph_app.store.session import Endpoint
from tests.store.conftest import Running, eventually

pytestmark = pytest.mark.slow
CANARY = "kanarienvogel@beispiel.example"


def test_runtime_file_is_for_its_owner_only(running: Running) -> None:
    assert stat.S_IMODE((running.data / "runtime.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(running.data.stat().st_mode) == 0o700


def test_password_is_neither_argument_nor_environment(running: Running) -> None:
    password = running.engine.endpoint.password
    child = psutil.Process(running.pid)
    assert password not in " ".join([*child.cmdline(), *child.environ().values(), repr(running.engine.endpoint)])


def test_only_bolt_on_loopback_listens(running: Running) -> None:
    sockets = psutil.Process(running.pid).net_connections(kind="inet")
    listening = [socket.laddr for socket in sockets if socket.status == psutil.CONN_LISTEN]
    assert [f"bolt://{address.ip}:{address.port}".replace("::ffff:", "") for address in listening] == [
        running.engine.endpoint.uri
    ]


@pytest.mark.parametrize(
    ("user", "password"), [("root", "playwithdata"), ("root", ""), ("neo4j", "neo4j"), ("app", "app")]
)
def test_usual_passwords_do_not_open_it(running: Running, user: str, password: str) -> None:
    assert not answers(Endpoint(running.engine.endpoint.uri, user, password, "kim"))


@pytest.mark.parametrize(
    "text",
    [
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "LOAD CSV FROM 'http://127.0.0.1/x' AS line RETURN line",
        "SHOW USERS",
        "CREATE USER spy SET PASSWORD 'spyspyspy'",
        "DROP DATABASE kim",
    ],
)
def test_account_may_only_change_records_and_schema(running: Running, text: str) -> None:
    with pytest.raises(StoreRefused):
        running.store.run_schema([text])


def test_values_do_not_reach_a_log(running: Running, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="graph_app")
    write = "CREATE (:Account {id: $id, email: $id})"
    running.store.change(lambda transaction: transaction.run_text(write, {"id": CANARY}))
    with pytest.raises(Conflict) as refused:
        running.store.change(lambda transaction: transaction.run_text(write, {"id": CANARY}))
    with pytest.raises(StoreRefused):
        running.store.change(lambda transaction: transaction.run_text("RETURN date($id) AS d", {"id": CANARY}))
    logs = [file for file in running.data.rglob("*") if "log" in file.relative_to(running.data).parts[:-1]]
    texts = "".join(file.read_text(encoding="utf-8", errors="replace") for file in logs if file.is_file())
    assert len(logs) > 1
    assert CANARY not in caplog.text + texts + repr(refused.value.__cause__)


def test_second_start_attaches_to_the_running_engine(running: Running) -> None:
    second = open_store(Settings.load({}, data=running.data))
    second.write("store/record_schema_fingerprint", id="seen", checksum="by both")
    second.close()
    assert running.store.change(
        lambda transaction: transaction.run_text("MATCH (m:Migration {id: 'seen'}) DELETE m RETURN 1 AS one")
    ) == [{"one": 1}]


def test_second_start_refuses_when_told_so(running: Running) -> None:
    with pytest.raises(StartRefused, match="läuft mit diesem Datenordner bereits"):
        open_store(Settings.load({}, data=running.data), attach=False)


def test_engine_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    text = "import sys, time; from pathlib import Path; from graph_app.store.engine import EmbeddedEngine as E;"
    text += "e = E(Path(sys.argv[1])); e.start(); print('up', flush=True); time.sleep(60)"
    command = [sys.executable, "-c", text, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHILD.parents[2]) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        child = psutil.Process(json.loads((tmp_path / "runtime.json").read_text(encoding="utf-8"))["pid"])
        os.kill(parent.pid, signal.SIGKILL)
    assert eventually(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, 10)
    assert not (tmp_path / "runtime.json").exists()


def test_engine_that_does_not_flush_each_commit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = CHILD.read_text(encoding="utf-8")
    weakened = text.replace('f"-Darcadedb.txWalFlush={FSYNC_EACH_COMMIT}",', "")
    assert weakened != text
    child = tmp_path / "child.py"
    child.write_text(weakened, encoding="utf-8")
    monkeypatch.setattr(engines, "CHILD", child)
    with pytest.raises(StartRefused, match="nicht sofort auf der Festplatte"):
        EmbeddedEngine(tmp_path / "data").start()


def test_folder_that_is_a_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    with pytest.raises(StartRefused, match="nicht beschreibbar"):
        EmbeddedEngine(tmp_path / "data").start()


def test_stale_runtime_file_does_not_matter(tmp_path: Path) -> None:
    stale = {"uri": "bolt://127.0.0.1:1", "user": "u", "password": "p", "database": "kim", "pid": 1}
    (tmp_path / "runtime.json").write_text(json.dumps(stale), encoding="utf-8")
    engine = EmbeddedEngine(tmp_path)
    endpoint = engine.start()
    try:
        assert answers(endpoint)
        assert engine.running() == endpoint
    finally:
        engine.stop()
    assert engine.running() is None
