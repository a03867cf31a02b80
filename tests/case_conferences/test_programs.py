"""The proposal over REST and at the command line: the shape of the contracts, and nothing written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph_app import accounts, create_app
from graph_app.access import Role
from graph_app.cli import commands
from graph_app.cli.german import run
from graph_app.entities import dump
from graph_app.settings import Settings
from graph_app.store import Store, open_store
from tests.case_conferences.conftest import loaded

ADDRESS = "/api/v1/case-conferences/proposal"
ASKED = {"ags": "98001008", "topics": ["wohnen", "sport"], "stages": ["04"], "stichtag": "2026-11-02"}


@pytest.fixture
def client(embedded_network: Store, tmp_path: Path) -> FlaskClient:
    """A program that may read."""
    app = create_app(embedded_network, Settings.load({}, data=tmp_path), {"TESTING": True})
    made: FlaskClient = app.test_client()
    made.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {accounts.create_token(embedded_network, Role.LESEN)}"
    return made


def test_the_answer_has_the_promised_shape(client: FlaskClient) -> None:
    found: Any = client.post(ADDRESS, json=ASKED).json
    assert {"participants", "gaps", "alternatives", "optimal"} <= set(found)
    assert [(one["position"], one["covers"], one["vacant"]) for one in found["participants"]] == [
        ("erf-tan-wohnen", ["wohnen"], False),
        ("erf-tan-sozial", ["04"], False),
    ]
    assert found["gaps"][0] | {"why": ""} == {"need": "sport", "state": "unbekannt", "evidence": None, "why": ""}
    assert found["alternatives"] == {"wohnen": ["erf-nord-wohnen"], "04": ["erf-nord-jc-leistung"]}


def test_the_participants_are_told_with_organisation_and_reason(client: FlaskClient) -> None:
    found: Any = client.post(ADDRESS, json=ASKED).json
    assert all(one["organisation"] == "erf-tan-gemeinde" and one["reason"] for one in found["participants"])


def test_a_proposal_writes_nothing(client: FlaskClient, embedded_network: Store) -> None:
    before = dump.digest(embedded_network)
    assert client.post(ADDRESS, json=ASKED).status_code == 200
    assert dump.digest(embedded_network) == before


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({**ASKED, "topics": ["gibtesnicht"]}, 422, "topics"),
        ({**ASKED, "stages": "04"}, 422, "stages"),
        ({**ASKED, "topics": [], "stages": []}, 422, "topics"),
        ({**ASKED, "stichtag": "31.02.2026"}, 422, "stichtag"),
        ({**ASKED, "name": "x"}, 422, "name"),
        ({"topics": ["wohnen"]}, 422, "ags"),
        ({**ASKED, "ags": "99999999"}, 404, None),
    ],
)
def test_what_is_wrong_is_named(client: FlaskClient, body: dict[str, Any], status: int, field: str | None) -> None:
    answer: Any = client.post(ADDRESS, json=body)
    assert (answer.status_code, list(answer.json["errors"])) == (status, [field] if field else [])


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A running instance with the network, that the command attaches to."""
    data = tmp_path_factory.mktemp("propose")
    store = loaded(open_store(Settings.load({}, data=data)))
    yield data
    store.close()


def _said(instance: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run(commands, ["propose", *words, "--data", str(instance)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command_gives_the_answer_of_the_interface(instance: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--ags", "98001008", "--topic", "wohnen", "--topic", "sport", "--stage", "04", "--stichtag", "02.11.2026")
    code, out, _ = _said(instance, capsys, *asked, "--json")
    found = json.loads(out)
    assert (code, [one["position"] for one in found["participants"]]) == (0, ["erf-tan-wohnen", "erf-tan-sozial"])
    assert [one["need"] for one in found["gaps"]] == ["sport"]
    text = _said(instance, capsys, *asked)[1]
    assert text.startswith("2 Funktionen für 2 von 3 Bedarfen in Tannfelden (erfunden), Stand 02.11.2026")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--ags", "98001008"), 1),
        (("--ags", "98001008", "--topic", "x"), 1),
        (("--ags", "1", "--topic", "wohnen"), 1),
        ((), 2),
    ],
)
def test_a_refusal_is_one_german_sentence(
    instance: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int
) -> None:
    found = _said(instance, capsys, *words)
    assert (found[0], found[1]) == (code, "")
    assert "Traceback" not in found[2]
    assert found[2].strip()
