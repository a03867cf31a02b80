"""„Ausgeben“ in the browser and as a download: who may take what, and what the answer carries."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph_app import accounts, create_app
from graph_app.access import Role
from graph_app.entities import dump, reads
from graph_app.exports import faces
from graph_app.exports.formats import FORMATS
from graph_app.ontology import ONTOLOGY
from graph_app.settings import Settings
from graph_app.store import Store
from tests.exports.conftest import COORDINATION, entries, load

Asking = Callable[..., Any]
KREIS = {"node": "Territory", "id": "ags-05999", "name": "Kreis Muster", "ags": "05999", "territory_kind": "kreis"}


@pytest.fixture
def ask(canaries: Store, tmp_path: Path) -> Asking:
    """Asks for an address in a role."""
    load(canaries, iter([KREIS]))
    client = create_app(canaries, Settings.load({}, data=tmp_path), {"TESTING": True}).test_client()
    tokens = {role: accounts.create_token(canaries, role) for role in Role}

    def asked(address: str, role: Role = Role.LESEN) -> Any:
        return client.get(address, headers={"Authorization": f"Bearer {tokens[role]}"})

    return asked


def test_the_choice_names_every_format_and_what_opens_it(ask: Asking) -> None:
    text = ask("/ausgabe").text
    assert [form.key for form in FORMATS if f'value="{form.key}"' not in text or form.opens not in text] == []
    assert "Kreis Muster" in text


def test_only_who_sees_everything_is_offered_the_archive(ask: Asking) -> None:
    assert "als=jsonl" not in ask("/ausgabe").text
    assert "als=jsonl" in ask("/ausgabe", Role.KOORDINATION).text
    assert ask("/ausgabe/datei?als=jsonl").status_code == 403
    assert ask("/ausgabe/datei?als=jsonl", Role.ADMIN).status_code == 403


def test_a_download_has_a_name_and_stays_in_no_cache(ask: Asking) -> None:
    answer = ask("/ausgabe/datei?als=xlsx&gebiet=ags-05999&fuer=public&stichtag=31.12.2023")
    assert answer.status_code == 200
    assert (
        'filename="integrationsnetz-2023-12-31-kreis-muster-oeffentlich.xlsx"' in answer.headers["Content-Disposition"]
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_archive_is_the_archive(ask: Asking, canaries: Store) -> None:
    answer = ask("/ausgabe/datei?als=jsonl", Role.DATENSCHUTZ)
    assert gzip.decompress(answer.data).decode() == "".join(dump.archive(canaries))
    assert answer.mimetype == "application/gzip"


@pytest.mark.parametrize(
    "choice",
    ["als=doc", "als=mail&fuer=public", "als=xlsx&art=Quark", "als=xlsx&fuer=alle", "als=", "als=xlsx&gebiet=x"],
)
def test_a_choice_that_does_not_exist_is_refused_in_german(ask: Asking, choice: str) -> None:
    answer = ask(f"/ausgabe/datei?{choice}")
    assert answer.status_code in (404, 422)
    assert "Bitte" in answer.text or "gibt es nicht" in answer.text


def test_only_the_chosen_kind_goes_out(ask: Asking) -> None:
    text = ask("/ausgabe/datei?als=kumu-json&art=Offer").json
    assert {one["type"] for one in text["elements"]} == {"Angebot", "Quelle"}


def test_a_download_is_noted_with_the_account_and_without_names(ask: Asking, canaries: Store) -> None:
    ask("/ausgabe/datei?als=vcard", Role.KOORDINATION)
    entry = reads.history(canaries, "ausgabe-vcard")[0]
    assert (entry.action, entry.role, entry.new["face"]) == ("export", "koordination", "internal")
    assert not [word for word in ("CANARY", "Zwitscherine") if word in str(entry.new)]


def test_records_without_a_place_go_with_those_that_have_one(embedded_store: Store, tmp_path: Path) -> None:
    load(
        embedded_store,
        iter(
            [
                KREIS,
                {"node": "Office", "id": "amt", "name": "Amt"},
                {"node": "Position", "id": "s", "name": "Stelle"},
                {"node": "Person", "id": "p", "name": "Frau Muster", "legal_basis": "aufgabe"},
                {"node": "Office", "id": "fern", "name": "Fernes Amt"},
                {**KREIS, "id": "ags-05998", "name": "Kreis Fern", "ags": "05998"},
                {"rel": "MAINTAINED_BY", "id": "1", "from": "amt", "to": "ags-05999"},
                {"rel": "MAINTAINED_BY", "id": "2", "from": "fern", "to": "ags-05998"},
                {"rel": "EMPLOYED_BY", "id": "3", "from": "s", "to": "amt"},
                {"rel": "HOLDS", "id": "4", "from": "p", "to": "s"},
                {"rel": "COOPERATES_WITH", "id": "5", "from": "amt", "to": "fern"},
            ]
        ),
    )
    client = create_app(embedded_store, Settings.load({}, data=tmp_path), {"TESTING": True}).test_client()
    token = accounts.create_token(embedded_store, COORDINATION.role)
    answer = client.get("/ausgabe/datei?als=kumu-json&gebiet=05999", headers={"Authorization": f"Bearer {token}"})
    assert {one["label"] for one in answer.json["elements"]} == {"Kreis Muster", "Amt", "Stelle", "Frau Muster"}


def test_everything_filled_is_nothing_lost(canaries: Store) -> None:
    assert sum(1 for _ in dump.lines(canaries)) == sum(1 for _ in entries())


@pytest.mark.parametrize("form", ["mail", "ics"])
def test_a_format_that_is_internal_only_is_told_at_the_field_and_the_choice_stays(ask: Asking, form: str) -> None:
    answer = ask(f"/ausgabe/datei?als={form}&fuer=public&art=Offer&gebiet=ags-05999")
    assert answer.status_code == 422
    field = answer.text.split('id="fuer-error"')[1].partition("</p>")[0]
    assert "gibt es nur als interne Ausgabe. Bitte wählen Sie „intern“ oder ein anderes Format." in field
    assert re.search(r'name="fuer" value="public" checked', answer.text)
    assert '<option value="Offer" selected>' in answer.text
    assert '<option value="ags-05999" selected>' in answer.text


def test_no_public_contact_has_a_telephone_or_a_mailbox_and_the_page_says_so(ask: Asking) -> None:
    assert "Öffentliche Dateien enthalten nie E-Mail-Adressen und Telefonnummern" in ask("/ausgabe").text
    kinds = [kind for kind in ONTOLOGY.kinds if any(prop.name in ("email", "phone") for prop in kind.properties)]
    told = {prop.name for kind in kinds for prop in faces.told(kind, faces.Face.PUBLIC, Role.KOORDINATION)}
    assert {"street", "website", "hours"} <= told
    assert not {"email", "phone"} & told
