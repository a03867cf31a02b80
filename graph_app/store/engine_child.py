"""The embedded database as a process of its own: hands out fresh credentials, ends when its standard input closes.

Run by path, never imported: it knows nothing of the application. First line of standard input: {"heap",
"command_seconds"}; first JSON line of standard output: {"uri", "user", "password", "database", "pid"} or {"error"}.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import sys
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

DATABASE = "kim"
GROUP = "app"
# The group may change records and the schema, and nothing else: no users, no files (LOAD CSV), no other database.
RIGHTS = {
    "resultSetLimit": -1,
    "readTimeout": -1,
    "access": ["updateSchema"],
    "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
}
FSYNC_EACH_COMMIT = 2
#: Percent of the page cache that are dropped when it is full. With 50, the default, a question about a Kreis of the
#: Land took 266 ms of computing, with 5 it takes 64 ms in the same heap.
FREED_WHEN_FULL = 5


def say(answer: dict[str, Any]) -> None:
    """Write one JSON line to the parent."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def logging_file(folder: Path) -> Path:
    """Write the Java logging configuration: warnings to a file, nothing of the Bolt layer, whose lines carry values."""
    pattern = (folder / "database.%g.log").as_posix() if "%" not in folder.as_posix() else "%t/integrationsnetz.%g.log"
    lines = (
        "handlers=java.util.logging.FileHandler",
        ".level=WARNING",
        "com.arcadedb.level=WARNING",
        "com.arcadedb.bolt.BoltNetworkExecutor.level=OFF",
        f"java.util.logging.FileHandler.pattern={pattern}",
        "java.util.logging.FileHandler.limit=1000000",
        "java.util.logging.FileHandler.count=3",
        "java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter",
    )
    # Java reads property files as Latin-1 with \uXXXX escapes: a user folder called "Jörg" must survive.
    text = "".join(c if ord(c) < 128 else f"\\u{ord(c):04x}" for c in "\n".join(lines) + "\n")
    file = folder / "logging.properties"
    file.write_text(text, encoding="ascii")
    return file


def start_java(root: Path, log: Path, heap: str, command_seconds: float) -> None:
    """Start the Java machine; what only acts as a system property is given here, the rest in ``start_server``."""
    os.environ["ARCADEDB_JVM_ERROR_FILE"] = str(log / "java_error_%p.log")
    # Variables of the user's environment must not weaken the flags below.
    os.environ.pop("ARCADEDB_JVM_ARGS", None)
    if sys.platform == "linux":
        # Java takes the encoding of file names from the locale; under plain "C" a folder with umlauts cannot be opened.
        os.environ["LC_ALL"] = "C.UTF-8"
    from arcadedb_embedded.jvm import start_jvm

    start_jvm(
        heap_size=heap,
        disable_xml_limits=False,
        jvm_args=[
            f"-Djava.util.logging.config.file={logging_file(log)}",
            f"-Darcadedb.txWalFlush={FSYNC_EACH_COMMIT}",
            f"-Darcadedb.command.timeout={int(command_seconds * 1000)}",
            # A full page cache drops half of itself by default, and the network of the Land is read again.
            f"-Darcadedb.freePageRAM={FREED_WHEN_FULL}",
            "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
            "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
            "-XX:-HeapDumpOnOutOfMemoryError",
            "-XX:+ExitOnOutOfMemoryError",
            "-Duser.timezone=Europe/Berlin",
        ],
    )


def start_server(root: Path) -> Any:
    """Start the server on loopback ports of the system's choice, without HTTP, with a root account nobody knows."""
    import arcadedb_embedded

    (root / "config").mkdir(exist_ok=True)
    # Without this file the server takes the new root password; with it, the old one would stay valid.
    (root / "config" / "server-users.jsonl").unlink(missing_ok=True)
    server = arcadedb_embedded.create_server(
        root_path=str(root),
        root_password=secrets.token_urlsafe(32),
        config={
            "mode": "production",
            "host": "127.0.0.1",
            "http_port": 0,
            "bolt_port": 0,
            "bolt_maxConnections": 64,
            "bolt_defaultDatabase": DATABASE,
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "server_databaseDirectory": str(root / "databases"),
            "server_backupDirectory": str(root / "backups"),
        },
    )
    server.start()
    # No setting switches HTTP (with its console and its MCP endpoint) off; stopping the service does.
    server._java_server.getHttpServer().stopService()
    if not server._java_server.existsDatabase(DATABASE):
        server.create_database(DATABASE)
    return server


def flush_mode(server: Any) -> int:
    """What the opened database really does at a commit: the setting is silently ignored when given the wrong way."""
    import jpype

    key = jpype.JClass("com.arcadedb.GlobalConfiguration").TX_WAL_FLUSH
    database = server._java_server.getDatabase(DATABASE)
    return min(int(key.getValueAsInteger()), int(database.getConfiguration().getValueAsInteger(key)))


def open_account(server: Any) -> dict[str, Any]:
    """Create the account of this run and say where the server listens."""
    import jpype

    json_object = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
    java = server._java_server
    security = java.getSecurity()
    security.saveGroup(DATABASE, GROUP, json_object(json.dumps(RIGHTS)))
    # A random name as well: five wrong passwords lock a name for 30 s, and nobody shall lock ours.
    user, password = f"app_{secrets.token_hex(8)}", secrets.token_urlsafe(32)
    account = {"name": user, "password": str(security.encodePassword(password)), "databases": {DATABASE: [GROUP]}}
    security.createUser(json_object(json.dumps(account)))
    port = next(int(plugin.getPort()) for plugin in java.getPlugins() if str(plugin.getName()) == "Neo4j-Bolt")
    uri = f"bolt://127.0.0.1:{port}"
    return {"uri": uri, "user": user, "password": password, "database": DATABASE, "pid": os.getpid()}


def publish(file: Path, answer: dict[str, Any]) -> None:
    """Write the runtime file in one step, readable by its owner only."""
    partial = file.with_name(file.name + ".new")
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(answer, out)
    os.replace(partial, file)


def main(data: Path) -> int:
    """Serve until standard input ends; exit codes: 0 stopped, 3 somebody else holds the lock, 4 not safe to start."""
    os.umask(0o077)
    # Ctrl-C in the terminal reaches the whole group; the parent decides when we end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    root, log, runtime = data / "database", data / "log", data / "runtime.json"
    root.mkdir(parents=True, exist_ok=True)
    log.mkdir(exist_ok=True)
    wish = json.loads(sys.stdin.readline())
    # Our own lock first: the engine's lock comes too late, after it has touched its configuration.
    lock = FileLock(data / "database.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say({"error": "locked"})
        return 3
    runtime.unlink(missing_ok=True)
    start_java(root, log, wish["heap"], wish["command_seconds"])
    server = start_server(root)
    if flush_mode(server) != FSYNC_EACH_COMMIT:
        say({"error": "not_durable"})
        server.stop()
        return 4
    answer = open_account(server)
    publish(runtime, answer)
    say(answer)
    try:
        sys.stdin.read()
    finally:
        with contextlib.suppress(OSError):
            runtime.unlink(missing_ok=True)
        server.stop()
    return 0


if __name__ == "__main__":
    code = 1
    try:
        code = main(Path(sys.argv[1]))
    finally:
        # The Java machine stays alive while a Bolt client is connected; nothing is left to do here.
        sys.stderr.flush()
        os._exit(code)
