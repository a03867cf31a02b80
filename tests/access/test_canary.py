"""Somebody whose record is restricted: the name stands in no answer of the whole application, whatever is asked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from graph_app import accounts, create_app
from graph_app.access import Actor, Role
from graph_app.entities import changes
from graph_app.ontology import ONTOLOGY
from graph_app.schemas import checked
from graph_app.settings import Settings
from graph_app.store import Store

COORDINATION = Actor("a", "Koordination", Role.KOORDINATION)
CANARY = "zwitscherine"
KREIS = {"name": "Kreis Muster", "ags": "05001", "territory_kind": "kreis"}
TOWN = {"name": "Musterstadt", "ags": "05001004", "territory_kind": "stadt"}
#: What the restricted person is tied to: id → kind and values.
AROUND: dict[str, tuple[str, dict[str, Any]]] = {
    "kreis": ("Territory", KREIS),
    "ort": ("Territory", TOWN),
    "stelle": ("Position", {"name": "Leitung", "status": "besetzt"}),
    "gremium": ("Body", {"name": "Lenkungskreis", "body_kind": "lenkungsgruppe"}),
    "beratung": ("Counselling", {"name": "Wohnhilfe"}),
    "quelle": ("Source", {"name": "Anruf"}),
}
#: Arguments of addresses that name a kind, and what of the kind they hold.
KINDS = {"slug": "slug", "kind": "name"}
QUESTIONS = (
    f"/suche?q={CANARY}", f"/suche?q={CANARY[:8]}", f"/api/v1/search?q={CANARY}", "/api/v1/relationships",
    "/api/v1/relationships?from=person", "/api/v1/network?ego=person", "/netz?ego=person", "/netz?ego=stelle",
    "/netz?ego=beratung", "/api/v1/network?ego=stelle", f"/personen?q={CANARY}&umfang=land",
    f"/beratungsstellen/beratung/verbinden?art=REFERS_TO-aus&q={CANARY}",
    "/beratungsstellen/beratung/verbinden?art=REFERS_TO-aus&mit=person", "/kommunen/kreis?art=MAINTAINED_BY-ein",
    "/kommunen/kreis?beendet=1", f"/api/v1/entities/Person?q={CANARY}", "/stellenplan?kreis=05001",
)  # fmt: skip


@pytest.fixture
def app(embedded_store: Store, tmp_path: Path) -> Flask:
    """The whole application, and in its graph somebody restricted who is tied to everything around."""
    for key, (kind, values) in AROUND.items():
        _make(embedded_store, kind, key, **values)
    _make(embedded_store, "Person", "person", name=f"{CANARY.capitalize()} Muster", email=f"{CANARY}@example.org",
          legal_basis="aufgabe", restricted="ja")  # fmt: skip
    for source, rel, target in (
        ("ort", "IN_TERRITORY", "kreis"), ("person", "HOLDS", "stelle"), ("person", "MAINTAINED_BY", "kreis"),
        ("person", "STATED_IN", "quelle"), ("person", "REFERS_TO", "beratung"), ("beratung", "REFERS_TO", "person"),
        ("person", "REFERS_TO", "gremium"), ("person", "MEMBER_OF", "gremium"), ("stelle", "EMPLOYED_BY", "beratung"),
        ("beratung", "MAINTAINED_BY", "kreis"), ("stelle", "MAINTAINED_BY", "kreis"),
        ("gremium", "MAINTAINED_BY", "kreis"),
    ):  # fmt: skip
        _tie(embedded_store, source, rel, target)
    return create_app(embedded_store, Settings.load({}, data=tmp_path), {"TESTING": True})


def _make(store: Store, name: str, key: str, /, **values: Any) -> None:
    kind = ONTOLOGY.kind(name)
    loaded = checked(kind, values) | {"id": key}
    store.change(lambda tx: changes.create(tx, COORDINATION, kind, loaded))


def _tie(store: Store, source: str, rel: str, target: str) -> None:
    store.change(lambda tx: changes.link(tx, COORDINATION, ONTOLOGY.relation(rel), source, target, {}))


def addresses(app: Flask, ties: list[str]) -> list[str]:
    """Every address that answers GET, with every kind, with the records around, the person and the ties."""
    found: list[str] = []
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.rule.startswith("/static"):
            found += _filled(rule, ties)
    return list(dict.fromkeys([*found, *QUESTIONS]))


def _filled(rule: Rule, ties: list[str]) -> Iterator[str]:
    records = [(kind, key) for key, (kind, _) in AROUND.items()] + [("Person", "person")]
    kinds = [*records, *((kind.name, "person") for kind in ONTOLOGY.generic)]
    if "relationship" in rule.rule or "beziehung" in rule.rule:
        kinds = [("Person", tie) for tie in ties]
    for name, key in kinds if rule.arguments else [("Person", "")]:
        kind = ONTOLOGY.kind(name)
        text = rule.rule
        for argument in rule.arguments:
            value = str(getattr(kind, KINDS[argument])) if argument in KINDS else key
            text = re.sub(rf"<(?:[^<>]+:)?{argument}>", value, text)
        yield text


def told(data: bytes) -> str:
    """What an answer says; of a workbook or another packed file, what all its parts say."""
    if not data.startswith(b"PK"):
        return data.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "\n".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


def leaks(client: FlaskClient, headers: dict[str, str], found: list[str]) -> tuple[list[str], int]:
    """The addresses whose answer holds the name, in any format; and how many answered at all."""
    wrong, answered = [], 0
    for address in found:
        mark = "&" if "?" in address else "?"
        formats = () if address.startswith("/api/") else ("json", "csv")
        # A page may repeat the question; whatever the question does not hold is a leak.
        needles = (f"{CANARY} muster", f"{CANARY}@") if CANARY in address else (CANARY,)
        for form in (address, *(f"{address}{mark}format={one}" for one in formats)):
            answer = client.get(form, headers=headers)
            answered += answer.status_code == 200
            if any(needle in told(answer.data).casefold() for needle in needles):
                wrong.append(f"{form} ({answer.status_code})")
    return wrong, answered


@pytest.mark.parametrize("role", [Role.LESEN, Role.PFLEGEN])
def test_no_answer_names_somebody_restricted(role: Role, app: Flask, embedded_store: Store) -> None:
    rows = embedded_store.read("entities/ties_from", id="person", without=[], limit=9)
    ties = [row["properties"]["id"] for row in rows]
    headers = {"Authorization": f"Bearer {accounts.create_token(embedded_store, role)}"}
    wrong, answered = leaks(app.test_client(), headers, addresses(app, ties))
    assert wrong == []
    assert answered > 100


def test_a_name_for_all_is_found_by_the_same_walk(app: Flask, embedded_store: Store) -> None:
    headers = {"Authorization": f"Bearer {accounts.create_token(embedded_store, Role.KOORDINATION)}"}
    wrong, _ = leaks(app.test_client(), headers, ["/personen/person", "/api/v1/entities/Person/person"])
    assert {"/personen/person (200)", "/api/v1/entities/Person/person (200)"} <= set(wrong)
