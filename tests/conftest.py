"""What all tests share: engines, an empty store, a clock that stands still, a guarded browser.

Fixtures of a feature stand elsewhere.

A Neo4j server comes from INTEGRATIONSNETZ_TEST_NEO4J (JSON with uri, user, password) or from tests/neo4j/start.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from graph_app import clock
from graph_app.settings import Settings
from graph_app.store import Store, open_store

os.environ["TZ"] = "Europe/Berlin"
if hasattr(time, "tzset"):
    time.tzset()

STARTER = Path(__file__).parent / "neo4j" / "start"
GIVEN_SERVER = "INTEGRATIONSNETZ_TEST_NEO4J"
EMPTYING = "MATCH (n) WHERE NOT n:Migration WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS gone"
# Monday, 2 November 2026, 10:14 in Germany.
PRESENT = datetime(2026, 11, 2, 10, 14, tzinfo=clock.BERLIN).timestamp()


@pytest.fixture(scope="session")
def arcadedb_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The embedded engine, one for the whole run; tests take ``store`` or ``embedded_store``."""
    store = open_store(Settings.load({}, data=tmp_path_factory.mktemp("arcadedb")))
    yield store
    store.close()


@pytest.fixture(scope="session")
def neo4j_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A Neo4j server, one for the whole run; tests take ``store``."""
    folder = tmp_path_factory.mktemp("neo4j")
    given = os.environ.get(GIVEN_SERVER)
    messages = folder / "messages.log"
    process = None if given else _started_server(messages)
    try:
        server = json.loads(given or _first_line(process, messages))
        password = folder / "password"
        password.write_text(server["password"], encoding="utf-8")
        settings = Settings.load(
            {}, data=folder, database=server["uri"], database_user=server["user"], database_password_file=password
        )
        store = open_store(settings)
        yield store
        store.close()
    finally:
        if process is not None:
            process.communicate(timeout=60)


def _started_server(messages: Path) -> subprocess.Popen[str]:
    if shutil.which("java") is None:
        _no_neo4j("there is no Java")
    with messages.open("wb") as log:
        return subprocess.Popen(
            [sys.executable, str(STARTER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        )


def _first_line(process: subprocess.Popen[str] | None, messages: Path) -> str:
    line = process.stdout.readline() if process is not None and process.stdout is not None else ""
    if not line:
        _no_neo4j(f"tests/neo4j/start ended: {messages.read_text(errors='replace')[-600:]}")
    return line


def _no_neo4j(reason: str) -> None:
    """In CI a missing engine is a failure; elsewhere the skip is said loudly."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"No Neo4j: {reason}", pytrace=False)
    print(f"\nNOTHING IS TESTED ON NEO4J: {reason}", file=sys.__stderr__)
    pytest.skip(f"No Neo4j: {reason}")


def _emptied(store: Store) -> Store:
    while store.change(lambda transaction: transaction.run_text(EMPTYING), seconds=60)[0]["gone"]:
        pass
    return store


@pytest.fixture(params=["arcadedb", "neo4j"])
def store(request: pytest.FixtureRequest) -> Store:
    """An empty graph with the schema, once on each engine."""
    engine: Store = request.getfixturevalue(f"{request.param}_store")
    return _emptied(engine)


@pytest.fixture
def embedded_store(arcadedb_store: Store) -> Store:
    """An empty graph on the embedded engine, for tests of pages, which do not depend on the engine."""
    return _emptied(arcadedb_store)


class FrozenClock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.seconds = PRESENT

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds

    def set(self, *parts: int) -> None:
        """German local time: year, month, day, hour, minute."""
        local: Any = datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001
        self.seconds = local.replace(tzinfo=clock.BERLIN).timestamp()


@pytest.fixture
def frozen_clock() -> Iterator[FrozenClock]:
    """It is Monday, 2 November 2026, 10:14 in Germany, until the test says otherwise."""
    frozen = FrozenClock()
    clock.set_clock(lambda: frozen.seconds)
    yield frozen
    clock.set_clock(None)


CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("msedge")
OUR_HOST = ("http://127.0.0.1:", "http://localhost:", "data:", "blob:", "about:")
BROWSER_FIXTURES = {"page", "context", "new_context", "browser"}


@pytest.fixture(scope="session")
def base_url() -> None:
    """Replaces the plugin's fixture, whose form pytest warns about; tests name whole addresses."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, without anything that asks other hosts. In CI its absence is a failure."""
    if not CHROMIUM:
        if os.environ.get("CI") == "true":
            pytest.fail("No Chromium: install Debian's package chromium", pytrace=False)
        pytest.skip("no Chromium in PATH")
    quiet = ("quic", "background-networking", "component-update", "sync")
    flags = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": flags}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A German browser."""
    return {**browser_context_args, "locale": "de-DE", "timezone_id": "Europe/Berlin"}


@pytest.fixture(autouse=True)
def violations(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Everything the browser did that it must not: ask a foreign host, break the policy, throw. Grows meanwhile.

    Any of it fails the test, whoever made the context; a test that plants some is marked ``plants_violation``.
    """
    wrong: list[str] = []
    if not BROWSER_FIXTURES & set(request.fixturenames):
        yield wrong
        return
    with _watched_contexts(wrong):
        yield wrong
    if request.node.get_closest_marker("plants_violation") is None:
        assert not wrong, "\n".join(wrong)


@contextlib.contextmanager
def _watched_contexts(wrong: list[str]) -> Iterator[None]:
    from playwright.sync_api import Browser, BrowserContext, Page

    new_context, new_page = Browser.new_context, Browser.new_page

    def watch(context: BrowserContext) -> None:
        context.on("request", lambda r: None if r.url.startswith(OUR_HOST) else wrong.append(f"foreign host: {r.url}"))
        context.on("console", lambda m: wrong.append(f"policy: {m.text}") if _of_policy(m.text) else None)
        context.on("weberror", lambda thrown: wrong.append(f"script: {thrown.error}"))

    def watched_context(browser: Browser, *given: Any, **options: Any) -> BrowserContext:
        context = new_context(browser, *given, **options)
        watch(context)
        return context

    def watched_page(browser: Browser, *given: Any, **options: Any) -> Page:
        page = new_page(browser, *given, **options)
        watch(page.context)
        return page

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Browser, "new_context", watched_context)
        patch.setattr(Browser, "new_page", watched_page)
        yield


def _of_policy(message: str) -> bool:
    return "Content Security Policy" in message
