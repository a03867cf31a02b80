"""Opens the store: engine, connection, schema, migrations, supervision. Each of them is described elsewhere."""

from __future__ import annotations

import time

from graph_app.errors import StartRefused, StoreUnavailable
from graph_app.settings import Settings
from graph_app.store.ddl import ensure_schema
from graph_app.store.engine import EmbeddedEngine, engine_for
from graph_app.store.migrations import migrate, migrations, refuse_other_program
from graph_app.store.queries import all_queries
from graph_app.store.session import Store
from graph_app.store.supervisor import Supervisor

WAIT_SECONDS = 30.0
PAUSE = 0.5

NO_SERVER = (
    "Der Neo4j-Server antwortet nicht oder lehnt das Konto ab. "
    "Bitte prüfen Sie Adresse, Konto und Kennwortdatei in den Einstellungen INTEGRATIONSNETZ_DATABASE…"
)


def open_store(settings: Settings, *, attach: bool = True) -> Store:
    """The store, ready to use: with its schema and all migrations; ``close`` it at the end.

    StartRefused when the engine does not start, the server does not answer, the data are newer than the program, or
    (with ``attach=False``) another instance runs on the same data folder.
    """
    queries = all_queries()
    queries.check_all()
    engine = engine_for(settings, attach=attach)
    endpoint = engine.start() if isinstance(engine, EmbeddedEngine) else engine.endpoint
    supervisor: Supervisor | None = None

    def end() -> None:
        if supervisor is not None:
            supervisor.stop()
        else:
            engine.stop()

    store = Store(
        endpoint,
        queries,
        engine=engine.name,
        query_seconds=settings.query_seconds,
        data=settings.data if isinstance(engine, EmbeddedEngine) else None,
        on_close=end,
    )
    try:
        prepare(store)
    except StoreUnavailable:
        store.close()
        raise StartRefused(NO_SERVER if settings.database else None) from None
    except BaseException:
        store.close()
        raise
    supervisor = Supervisor(engine, store)
    supervisor.start()
    store.make_room, store.heap = supervisor.make_room, supervisor.heap
    return store


def await_answer(store: Store, seconds: float = WAIT_SECONDS) -> None:
    """Wait until the graph answers: after a restart of the machine the server may come up later than we do."""
    until = time.monotonic() + seconds
    while True:
        try:
            return store.ping()
        except StoreUnavailable:
            if time.monotonic() > until:
                raise
        time.sleep(PAUSE)


def prepare(store: Store) -> None:
    """Bring the schema and the stored data up to this program. Nothing is changed when the data are newer."""
    await_answer(store)
    # Newer data are refused before the schema is touched.
    refuse_other_program(store, migrations())
    ensure_schema(store)
    migrate(store)
