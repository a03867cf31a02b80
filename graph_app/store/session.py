"""The store: runs named queries over Bolt, repeats what may be repeated, ends what takes too long. No business rules.

Reads go through one auto-commit session per call, which is twice as fast as the driver's ``execute_query``; changes
go through one explicit transaction. Rows are plain dicts.
"""

from __future__ import annotations

import contextlib
import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph_app.errors import StoreUnavailable
from graph_app.ontology import NodeKind, RelKind
from graph_app.store.deadline import WATCHDOG, Limit
from graph_app.store.faults import TOO_SLOW, is_collision, is_repeatable, translated
from graph_app.store.queries import Queries, Query
from graph_app.store.values import check, plain

Result = TypeVar("Result")
Row = dict[str, Any]

APPLICATION = "integrationsnetz"
COLLISION_TRIES = 3
FIRST_PAUSE = 0.05
LONGEST_PAUSE = 0.8
# Measured with records of three relationships and their history: 20,000 fail with 320 MB and pass with 384.
ROOMY_FROM = 4_000
EVERYDAY_MEGABYTES = 256
MEGABYTES_EACH_THOUSAND = 24
# Three failures in a row, then answers come at once for up to ten seconds: waiting requests must not fill every thread.
FAILURES = 3
OPEN_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the graph answers, and as whom; the password never shows in a representation."""

    uri: str
    user: str
    password: str
    database: str | None

    def __repr__(self) -> str:
        return f"Endpoint({self.uri!r})"

    def driver(self, **options: Any) -> neo4j.Driver:
        """A driver whose waiting is bounded (faults: reliability figures §3)."""
        settings: dict[str, Any] = {
            "connection_timeout": 2,
            "connection_acquisition_timeout": 4,
            "max_transaction_retry_time": 5,
            "liveness_check_timeout": 5,
            "max_connection_pool_size": 20,
            "keep_alive": True,
            "user_agent": APPLICATION,
            "notifications_min_severity": "OFF",
            "warn_notification_severity": "OFF",
            "telemetry_disabled": True,
            **options,
        }
        return neo4j.GraphDatabase.driver(self.uri, auth=(self.user, self.password), **settings)


class Circuit:
    """Counts failures in a row; while it is open, calls fail at once instead of waiting for an engine that is away."""

    def __init__(self) -> None:
        self._failures = 0
        self._open_until = 0.0
        self.last_answer = 0.0

    def check(self) -> None:
        """StoreUnavailable while open."""
        if self._failures >= FAILURES and time.monotonic() < self._open_until:
            raise StoreUnavailable

    def failed(self) -> None:
        """One more call got no answer."""
        self._failures += 1
        self._open_until = time.monotonic() + OPEN_SECONDS

    def answered(self) -> None:
        """The graph answers again."""
        self._failures = 0
        self.last_answer = time.monotonic()


class Transaction:
    """One explicit transaction: reads see its own writes. Lives only inside ``Store.change``."""

    def __init__(self, queries: Queries, inner: neo4j.Transaction, limit: Limit) -> None:
        self._queries = queries
        self._inner = inner
        self._limit = limit
        self.running = "change"

    def read(self, name: str, /, *, kind: NodeKind | RelKind | None = None, **params: Any) -> list[Row]:
        """The rows of a read query, as this transaction sees them."""
        return self._run(name, "read", kind, params)

    def write(self, name: str, /, *, kind: NodeKind | RelKind | None = None, **params: Any) -> list[Row]:
        """The rows of a write query."""
        return self._run(name, "write", kind, params)

    def _run(self, name: str, mode: str, kind: NodeKind | RelKind | None, params: Mapping[str, Any]) -> list[Row]:
        query = _checked(self._queries[name], mode, params)
        self.running = name
        self._limit.renew()
        return self.run_text(query.of(kind), params)

    def working(self) -> None:
        """Say that the work goes on between two statements: a long calculation is no hanging engine."""
        self._limit.renew()

    def run_text(self, text: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """For the store's own statements (schema, migrations); features name query files instead."""
        self._limit.renew()
        return _rows(self._inner.run(text, dict(params or {})))


class Store:
    """The graph as the application knows it. One per process, safe for many threads."""

    def __init__(
        self,
        endpoint: Endpoint,
        queries: Queries,
        *,
        engine: str,
        query_seconds: float = 4.0,
        data: Path | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        self.engine = engine
        self.query_seconds = query_seconds
        self.queries = queries
        self.circuit = Circuit()
        self.make_room: Callable[[int], None] = lambda megabytes: None
        self.heap: Callable[[], int] = lambda: 0  # megabytes of our own engine
        self._data, self._on_close = data, on_close
        self._lock = threading.Lock()
        self._connect(endpoint)

    def read(self, name: str, /, *, kind: NodeKind | RelKind | None = None, **params: Any) -> list[Row]:
        """The rows of a read query. TypeError for wrong parameters, InvalidInput for values that cannot be stored,
        StoreUnavailable when there is no answer in time."""
        query = _checked(self.queries[name], "read", params)
        text = neo4j.Query(query.of(kind), metadata=_metadata(name), timeout=self.query_seconds)

        def ask(session: neo4j.Session, limit: Limit) -> list[Row]:
            return _rows(session.run(text, params))

        return self._repeated(ask, name, neo4j.READ_ACCESS, self.query_seconds)

    def write(self, name: str, /, *, kind: NodeKind | RelKind | None = None, **params: Any) -> list[Row]:
        """One write query in a transaction of its own; its rows."""
        return self.change(lambda transaction: transaction.write(name, kind=kind, **params))

    def change(self, work: Callable[[Transaction], Result], *, seconds: float | None = None) -> Result:
        """What ``work`` returns, after its transaction is kept. ``work`` may run more than once: it must be repeatable.

        An error inside leaves nothing behind. ``seconds`` is the time for each statement (imports need more).
        Conflict when a unique key stays taken, StoreUnavailable when there is no answer in time.
        """
        seconds = seconds or self.query_seconds
        running = "change"

        def attempt(session: neo4j.Session, limit: Limit) -> Result:
            nonlocal running
            with session.begin_transaction(metadata=_metadata("change"), timeout=seconds * 5) as inner:
                transaction = Transaction(self.queries, inner, limit)
                try:
                    result = work(transaction)
                finally:
                    running = transaction.running
                limit.renew()
                inner.commit()
            return result

        return self._repeated(attempt, lambda: running, neo4j.WRITE_ACCESS, seconds)

    def prepare_for(self, records: int) -> None:
        """Say how many records one transaction will write.

        The embedded engine holds a transaction in memory until its commit; a long one needs more than everyday work.
        """
        if records > ROOMY_FROM:
            self.make_room(EVERYDAY_MEGABYTES + records * MEGABYTES_EACH_THOUSAND // 1000)

    def run_schema(self, statements: list[str], seconds: float = 120.0) -> None:
        """Run derived statements, each by itself: neither engine changes schema and records in one transaction."""
        for statement in statements:
            self._repeated(
                lambda session, limit, text=statement: _rows(session.run(text)),  # type: ignore[misc]
                "schema",
                neo4j.WRITE_ACCESS,
                seconds,
            )

    def ping(self) -> None:
        """StoreUnavailable unless the graph answers now."""
        self._repeated(
            lambda session, limit: _rows(session.run("RETURN 1 AS one")), "ping", neo4j.READ_ACCESS, self.query_seconds
        )

    def close(self) -> None:
        """Close all connections, and end the engine if this process has started it."""
        if self._on_close is not None:
            self._on_close()
        self._driver.close()

    def reconnect(self, endpoint: Endpoint) -> None:
        """Use a new endpoint from now on: the engine was restarted and has new credentials."""
        with self._lock:
            old = self._driver
            self._connect(endpoint)
        self.circuit.answered()
        with contextlib.suppress(Exception):
            old.close()

    def _connect(self, endpoint: Endpoint) -> None:
        self._driver = endpoint.driver()
        self._database = endpoint.database
        # One for the whole driver, so that every request sees what any request of this process has written before.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def _repeated(
        self,
        work: Callable[[neo4j.Session, Limit], Result],
        name: str | Callable[[], str],
        access: str,
        seconds: float,
    ) -> Result:
        """Run ``work`` until it succeeds, cannot be repeated, or the time is over; speaks our errors only."""
        self.circuit.check()
        begun = time.monotonic()
        pause, collisions = FIRST_PAUSE, 0
        while True:
            limit: Limit | None = None
            try:
                session = self._session(access)
                # The session closes inside the limit: closing waits for the engine as well.
                with WATCHDOG.limit(session, seconds) as limit, session:
                    result = work(session, limit)
            except (Neo4jError, DriverError, OSError) as error:
                if isinstance(error, OSError) and not (limit and limit.expired):
                    raise
                collisions += is_collision(error)
                # Somebody else was answered meanwhile: not the engine is away, this query is too slow.
                alive = self.circuit.last_answer > begun
                over = time.monotonic() - begun + pause > seconds
                expired = limit is not None and limit.expired
                if expired or over or collisions > COLLISION_TRIES or not is_repeatable(error):
                    failure = translated(error, name if isinstance(name, str) else name(), self._data)
                    if expired:
                        failure = StoreUnavailable(TOO_SLOW if alive else None)
                    if isinstance(failure, StoreUnavailable) and not (alive or isinstance(error, Neo4jError)):
                        self.circuit.failed()
                    # "from None": the driver's text may carry values and must not reach a log.
                    raise failure from None
                # Half of the pause is chance, so that two editors do not meet again.
                time.sleep(pause * (0.5 + random.random() / 2))  # noqa: S311  # nosec: not for secrets
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                self.circuit.answered()
                return result

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(
            database=self._database, default_access_mode=access, bookmark_manager=self._bookmarks
        )


def _checked(query: Query, mode: str, params: Mapping[str, Any]) -> Query:
    if query.mode != mode:
        # The embedded engine does not refuse a write in a read session, so the header has to.
        raise TypeError(f"query {query.name} is of mode {query.mode}, not {mode}")
    query.check_params(params)
    for name, value in params.items():
        check(name, value)
    return query


def _metadata(name: str) -> dict[str, str]:
    return {"query": name, "app": APPLICATION}


def _rows(result: neo4j.Result) -> list[Row]:
    keys = result.keys()
    return [dict(zip(keys, map(plain, record.values()), strict=True)) for record in result]
