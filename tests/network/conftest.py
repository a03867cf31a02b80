"""A small Kreis for pictures, and the page of the network behind a real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page

from graph_app import access
from graph_app.access import Actor, Role
from graph_app.network.pages import bp
from graph_app.network.projection import Gap
from graph_app.ontology import ONTOLOGY
from graph_app.store import Store
from graph_app.web import equip
from tests.served import served

DAY = date(2026, 11, 2)
HOSTILE = (
    "</script><script>document.title='PWNED'</script>",
    "<img src=x onerror=document.title='PWNED'> href",
    '"><svg onload=document.title="PWNED">',
    "{{7*7}} ${7*7}",
    "javascript:document.title='PWNED' \u2028 href",
)
#: 1 October 2026 in epoch milliseconds: what was observed long before is known since then all the same.
ENTERED = 1_790_805_600_000
LONG_AGO, LATELY = date(2025, 9, 2), date(2026, 6, 1)
Put = Callable[..., None]


@pytest.fixture
def put() -> Put:
    """Write records and ties: ``put(store, [("Office", "o", {…})], [("SERVES", "o", "k", {…})])``."""

    def write(store: Store, nodes: list[tuple[str, str, dict[str, Any]]], ties: list[tuple[Any, ...]] = ()) -> None:  # type: ignore[assignment]
        def work(tx: Any) -> None:
            for kind, key, values in nodes:
                labels = ":".join(ONTOLOGY.kind(kind).labels)
                tx.run_text(f"CREATE (n:{labels}) SET n = $v RETURN 1 AS x", {"v": {"name": key, "id": key, **values}})
            for number, (rel, source, target, values) in enumerate(ties):
                key = {"id": f"{source}-{rel}-{target}-{number}", "recorded_at": 1, **values}
                ends = "MATCH (a:Entity {id: $a}) MATCH (b:Entity {id: $b})"
                statement = f"{ends} CREATE (a)-[r:{ONTOLOGY.relation(rel).name}]->(b) SET r = $v RETURN 1 AS x"
                tx.run_text(statement, {"a": source, "b": target, "v": key})

        store.change(work)

    return write


@pytest.fixture
def small(put: Put) -> Callable[[Store], None]:
    """A Kreis with two municipalities, two offices, a body, a meeting, a person and somebody who is locked."""

    def write(store: Store) -> None:
        put(
            store,
            [
                ("Territory", "k", {"name": "Kreis Muster", "ags": "05999", "territory_kind": "kreis"}),
                ("Territory", "a", {"name": "Ahausen", "ags": "05999004", "territory_kind": "stadt"}),
                ("Territory", "b", {"name": "Öding", "ags": "05999008", "territory_kind": "gemeinde"}),
                ("Office", "abh", {"name": "Ausländerbehörde Kreis Muster", "short_name": "ABH"}),
                ("Office", "ki", {"name": "Kommunales Integrationszentrum"}),
                ("Body", "lg", {"name": "Lenkungsgruppe"}),
                ("Meeting", "t", {"name": "1. Treffen"}),
                ("Person", "p", {"name": "Fachkraft Beispiel"}),
                ("Person", "locked", {"name": "Gesperrt", "restricted": True}),
                ("Position", "s", {"name": "Case Management 1"}),
                ("Office", "away", {"name": "Archiviert", "archived_at": 1}),
            ],
            [
                ("IN_TERRITORY", "a", "k", {}),
                ("IN_TERRITORY", "b", "k", {}),
                (
                    "SERVES",
                    "abh",
                    "k",
                    {
                        "evidence": "claimed",
                        "observed_on": date(2024, 3, 25),
                        "observed_on_precision": "D",
                        "recorded_at": ENTERED,
                    },
                ),
                (
                    "SERVES",
                    "ki",
                    "a",
                    {"evidence": "claimed", "confirmed_on": date(2026, 1, 1), "confirmed_on_precision": "D"},
                ),
                ("SERVES", "away", "a", {}),
                ("SERVES", "s", "a", {"valid_from": date(2023, 1, 1), "valid_from_precision": "Y"}),
                ("MEMBER_OF", "abh", "lg", {"valid_to": date(2025, 1, 1), "valid_to_precision": "Y"}),
                ("MAINTAINED_BY", "lg", "k", {}),
                ("MAINTAINED_BY", "t", "k", {}),
                ("MAINTAINED_BY", "p", "k", {}),
                ("MAINTAINED_BY", "locked", "k", {}),
                ("PART_OF", "t", "lg", {}),
                ("HOLDS", "p", "s", {}),
                ("HOLDS", "locked", "s", {}),
                (
                    "LOCATED_AT",
                    "s",
                    "ki",
                    {"mode": "plan", "valid_from": date(2024, 1, 1), "valid_from_precision": "D"},
                ),
            ],
        )

    return write


def held(day: date, **values: Any) -> dict[str, Any]:
    return {"held_on": day, "held_on_precision": "D", "meeting_status": "stattgefunden", **values}


def offices_that_met(store: Store, put: Put) -> None:
    """Four offices of the Kreis and a body; two of them met lately, two long ago, one never."""
    put(
        store,
        [
            *(("Office", f"o{number}", {}) for number in range(4)),
            ("Body", "agr", {"name": "Arbeitsgruppe"}),
            ("Person", "p0", {}), ("Person", "p1", {}), ("Position", "s2", {}), ("Person", "p2", {}),
            ("Meeting", "alt", held(LONG_AGO)), ("Meeting", "neu", held(LATELY)),
        ],
        [
            *(("SERVES", f"o{number}", "k", {}) for number in range(4)),
            ("MAINTAINED_BY", "agr", "k", {}),
            *(("COOPERATES_WITH", "o0", f"o{number}", {}) for number in (1, 2, 3)),
            ("MEMBER_OF", "o1", "agr", {}), ("MEMBER_OF", "o3", "agr", {}),
            ("EMPLOYED_BY", "p0", "o0", {}), ("EMPLOYED_BY", "p1", "o1", {}),
            ("HOLDS", "p2", "s2", {}), ("EMPLOYED_BY", "s2", "o2", {}),
            ("ATTENDED", "p0", "alt", {}), ("ATTENDED", "p1", "alt", {"attendance": "vertreten"}),
            ("ATTENDED", "p0", "neu", {}), ("ATTENDED", "p2", "neu", {}),
            ("ATTENDED", "o3", "neu", {"attendance": "gefehlt"}),
            ("PART_OF", "alt", "agr", {}),
        ],
    )  # fmt: skip


def gaps_of_muster(store: Store, kreis: str, stichtag: date, mode: str) -> list[Gap]:
    """What the coverage would say of the small Kreis."""
    return [
        Gap("05999008", "case_management", "Case Management", "nein", "claimed"),
        *(Gap("05999004", f"group-{number}", f"Gruppe {number}", "unbekannt") for number in range(9)),
    ]


@pytest.fixture
def app(embedded_store: Store, small: Callable[[Store], None]) -> Flask:
    """The page of the network over the small Kreis; somebody who may edit is logged in."""
    small(embedded_store)
    app = Flask("graph_app")
    app.secret_key = "only for tests"
    access.init_app(app, lambda: Actor("a1", "Fachkraft", Role.KOORDINATION))
    equip(app, embedded_store)
    app.register_blueprint(bp)
    app.extensions["network_gaps"] = gaps_of_muster
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody who is logged in."""
    return app.test_client()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The page behind a real server, for browsers."""
    with served(app) as address:
        yield address


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page that may not complain about the options of the picture either."""
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    yield page
    assert not wrong
