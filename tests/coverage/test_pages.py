"""The pages of coverage as people and programs meet them, over an invented Kreis."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graph_app import access
from graph_app.access import SYSTEM, Actor, Role
from graph_app.coverage.gaps import of_kreis
from graph_app.coverage.pages import bp
from graph_app.coverage.screens import ComparePage, CoveragePage
from graph_app.entities import changes, reads
from graph_app.ontology import ONTOLOGY, Day
from graph_app.store import Store
from graph_app.web import equip
from graph_app.web.render import contract

CELL = "/abdeckung?stichtag=31.12.2025&beleg=05999004/case_management"
TYPED = {
    "beleg": "05999004/case_management", "kreis": "05999", "ansicht": "ueberblick", "mode": "ist",
    "wert": "nein", "tag": "02.11.2026", "seit": "", "quelle": "Telefonat mit dem Sozialamt", "wortlaut": "",
}  # fmt: skip


@pytest.fixture
def role() -> dict[str, Role]:
    """Who asks."""
    return {"is": Role.PFLEGEN}


@pytest.fixture
def kreis(embedded_store: Store, frozen_clock: Any) -> Store:
    """Kreis Musterland: in Adorf a source says nein, of Bedorf nothing is known."""

    def work(tx: Any) -> None:
        for key, name, kind, ags in (
            ("k", "Kreis Musterland", "kreis", "05999"), ("a", "Adorf", "gemeinde", "05999004"),
            ("b", "Bedorf", "gemeinde", "05999008"),
        ):  # fmt: skip
            values = {"id": key, "name": name, "territory_kind": kind, "ags": ags}
            changes.create(tx, SYSTEM, ONTOLOGY.kind("Territory"), values)
        _source(tx)
        for source, target in (("a", "k"), ("b", "k"), ("s", "a")):
            changes.link(tx, SYSTEM, ONTOLOGY.relation("IN_TERRITORY"), source, target, {})

    embedded_store.change(work)
    return embedded_store


def _source(tx: Any) -> None:
    dated = Day.parse("01.12.2025")
    changes.create(tx, SYSTEM, ONTOLOGY.kind("Source"), {"id": "q", "name": "Papier <b>", "dated_on": dated})
    said = {
        "id": "s", "dimension": "case_management", "column": "case_management", "state": "nein", "evidence": "claimed",
        "observed_on": dated, "source": "q", "quote": "In Adorf gibt es das <i>nicht</i>.",
    }  # fmt: skip
    changes.create(tx, SYSTEM, ONTOLOGY.kind("Statement"), said)


@pytest.fixture
def client(kreis: Store, role: dict[str, Role]) -> FlaskClient:
    """Somebody who is logged in as ``role`` says."""
    app = Flask("graph_app")
    app.secret_key = "only for tests"
    access.init_app(app, lambda: Actor("a1", "Fachkraft", role["is"]))
    equip(app, kreis)
    app.register_blueprint(bp)
    return app.test_client()


@pytest.fixture
def send(client: FlaskClient) -> Callable[..., Any]:
    """Sends the form of the drawer."""

    def post(**changed: str) -> Any:
        page = client.get("/abdeckung").text
        token = page.split('name="csrf-token" content="')[1].split('"')[0]
        return client.post("/abdeckung/beleg", data={**TYPED, **changed, "csrf_token": token})

    return post


def cells(page: str) -> dict[tuple[str, str], str]:
    found = re.findall(r'data-ags="(\w+)" data-column="(\w+)" data-state="(\w+)"', page)
    return {(ags, column): state for ags, column, state in found}


def test_every_field_is_marked_for_programs(client: FlaskClient) -> None:
    found = cells(client.get("/abdeckung?stichtag=31.12.2025").text)
    assert found["05999004", "case_management"] == "nein"
    assert found["05999008", "case_management"] == "unbekannt"


def test_a_field_opens_its_evidence(client: FlaskClient) -> None:
    page = client.get(CELL).text
    assert "Beleg: Case Management in Adorf" in page
    assert "In Adorf gibt es das &lt;i&gt;nicht&lt;/i&gt;." in page
    assert 'href="/aussagen/s"' in page


@pytest.mark.parametrize("address", ["/abdeckung?kreis=05", "/abdeckung/vergleich?kreis=ags-05"])
def test_who_asks_for_a_land_is_shown_its_kreise(address: str, client: FlaskClient, kreis: Store) -> None:
    values = {"id": "ags-05", "name": "Musterstaat", "territory_kind": "land", "ags": "05"}
    land = ONTOLOGY.kind("Territory")
    kreis.change(lambda tx: changes.create(tx, SYSTEM, land, values))
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 200
    assert '<a href="/abdeckung?kreis=05999">Kreis Musterland</a>' in answer.text
    assert "zeigt einen Kreis auf einmal, nicht ein ganzes Land" in answer.text


@pytest.mark.parametrize(
    ("address", "labels"),
    [
        ("?ansicht=x", "Überblick, Akteursgruppen, Handlungsfelder, Stufen."),
        ("?filter=x", "Alle Felder, Lücken laut Quelle, Nur bestätigte Lücken."),
        ("?mode=x", "Ist, Plan."),
        ("/vergleich?dimension=x", "Case Management, Teilnahme am KIM, Akteursgruppen, Handlungsfelder, Stufen der"),
    ],
)
def test_a_wrong_choice_in_the_address_is_answered_in_words(address: str, labels: str, client: FlaskClient) -> None:
    answer = client.get(f"/abdeckung{address}")
    assert answer.status_code == 422
    assert f"Möglich sind: {labels}" in answer.text


def test_a_land_that_is_not_here_is_not_there(client: FlaskClient) -> None:
    assert client.get("/abdeckung?kreis=07").status_code == 404


def test_an_unknown_field_says_that_it_is_no_gap(client: FlaskClient) -> None:
    page = client.get("/abdeckung?beleg=05999008/case_management").text
    assert "Dazu ist noch nichts erfasst. Das heißt nicht, dass es fehlt." in page


def test_an_empty_filter_says_what_it_does_not_mean(client: FlaskClient) -> None:
    page = client.get("/abdeckung?stichtag=31.12.2025&filter=bestaetigt").text
    assert "hat noch niemand eine Lücke bestätigt. Das heißt nicht, dass es keine gibt" in page
    assert "1 Lücke laut Quelle prüfen" in page


def test_the_filter_of_claimed_gaps_leaves_only_them(client: FlaskClient) -> None:
    page = client.get("/abdeckung?stichtag=31.12.2025&filter=luecken").text
    assert cells(page) == {("05999004", "case_management"): "nein"}


def test_confirming_leads_back_to_the_field(client: FlaskClient, send: Callable[..., Any], kreis: Store) -> None:
    answer = send()
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("beleg=05999004/case_management#beleg")
    found = client.get("/abdeckung?format=json&dimension=case_management&stichtag=02.11.2026&kreis=05999").json
    assert [(row["state"], row["evidence"]) for row in found["rows"]] == [("nein", "confirmed"), ("unbekannt", None)]


def test_what_was_confirmed_is_in_the_journal(send: Callable[..., Any], kreis: Store) -> None:
    send()
    made = [r for r in reads.every(kreis, ONTOLOGY.kind("Statement"), "k") if r.id != "s"]
    entries = reads.history(kreis, made[0].id, 10)
    assert {entry.actor for entry in entries} == {"a1"}
    assert {entry.cause for entry in entries} == {"Beleg der Abdeckung erfasst"}


def test_one_call_is_one_source_for_many_fields(send: Callable[..., Any], kreis: Store) -> None:
    send()
    send(beleg="05999008/case_management")
    names = [one.name for one in reads.page(kreis, ONTOLOGY.kind("Source"), reads.ListQuestion()).items]
    assert sorted(names) == ["Papier <b>", "Telefonat mit dem Sozialamt"]


def test_todays_call_is_what_the_form_expects(client: FlaskClient, send: Callable[..., Any], kreis: Store) -> None:
    assert 'name="tag" type="text" value="02.11.2026"' in client.get(f"{CELL}&erfassen=anders").text
    assert send(tag="gestern").status_code == 303
    (made,) = [one for one in reads.every(kreis, ONTOLOGY.kind("Statement"), "k") if one.id != "s"]
    assert made.values["observed_on"] == Day.parse("01.11.2026")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("wert", "", "Bitte wählen Sie einen Wert aus."),
        ("tag", "31.09.2026", "Den 31.09.2026 gibt es nicht."),
        ("tag", "", "Bitte tragen Sie ein, von wann die Auskunft ist"),
        ("tag", "03.11.2026", "Dieser Tag liegt in der Zukunft."),
        ("seit", "2027", "Dieser Tag liegt in der Zukunft."),
        ("quelle", "", "Bitte tragen Sie ein, woher die Auskunft ist"),
    ],
)
def test_a_wrong_entry_is_named_and_kept(send: Callable[..., Any], field: str, value: str, sentence: str) -> None:
    answer = send(**{"wortlaut": "Wird gesucht.", field: value})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Wird gesucht." in answer.text


def test_who_may_only_read_is_not_offered_the_form(client: FlaskClient, role: dict[str, Role]) -> None:
    role["is"] = Role.LESEN
    page = client.get(f"{CELL}&erfassen=anders").text
    assert "Bestätigen …" not in page
    assert "Was haben Sie erfahren?" not in page


def test_who_may_only_read_cannot_send_it(send: Callable[..., Any], role: dict[str, Role]) -> None:
    role["is"] = Role.LESEN
    assert send().status_code == 403


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/abdeckung?ansicht=quer", 422), ("/abdeckung?filter=x", 422), ("/abdeckung?mode=soll", 422),
        ("/abdeckung?beleg=05999004/nichts", 404), ("/abdeckung?kreis=05111", 404), ("/abdeckung?unbekannt=1", 200),
        ("/abdeckung?format=json&dimension=wetter", 422), ("/abdeckung/vergleich?von=x", 422),
        ("/abdeckung/vergleich?von=31.12.2025&bis=31.12.2024", 422), ("/abdeckung/vergleich?dimension=x", 422),
        ("/abdeckung?format=druck", 200), ("/abdeckung?mode=plan", 200),
    ],
)  # fmt: skip
def test_wrong_addresses_are_refused_with_a_sentence(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_the_spreadsheet_has_a_row_a_field(client: FlaskClient) -> None:
    answer = client.get("/abdeckung?format=csv&stichtag=31.12.2025&filter=luecken")
    lines = answer.data.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("Adorf;05999004;Case Management;nein;laut Quelle;")


def test_the_comparison_shows_both_days(client: FlaskClient) -> None:
    page = client.get("/abdeckung/vergleich?von=31.12.2024&bis=31.12.2025").text
    assert "Case Management: was sich 2025 geändert hat" in page
    assert "jetzt bekannt" in page


def test_the_comparison_is_answered_to_programs(client: FlaskClient) -> None:
    found = client.get("/abdeckung/vergleich?von=31.12.2024&bis=31.12.2025&format=json").json
    assert (found["started"], found["ended"]) == ([], [])


def test_the_matrix_needs_few_questions(client: FlaskClient, kreis: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    read = kreis.read
    monkeypatch.setattr(kreis, "read", lambda name, /, **params: asked.append(name) or read(name, **params))
    client.get(CELL)
    assert len(asked) <= 10


def test_the_first_page_is_told_what_is_missing_or_unknown(kreis: Store) -> None:
    gaps = of_kreis(kreis, "k", date(2025, 12, 31))
    assert [(gap.name, gap.state) for gap in gaps if gap.column == "case_management"] == [
        ("Adorf", "nein"),
        ("Bedorf", "unbekannt"),
    ]


@pytest.mark.parametrize("page", [CoveragePage, ComparePage])
def test_every_field_of_a_page_is_explained(page: type) -> None:
    assert all(contract(page).values())
