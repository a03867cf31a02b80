"""Choices of who is invited or responsible: no two of them read the same, and each tick is its own."""

from __future__ import annotations

import re
from typing import Any

from tests.visitors import words


def test_members_and_others_are_told_apart_on_the_page_of_invitations(coordinator: Any, page_graph: Any) -> None:
    page = coordinator.get("/treffen/dritte/einladen?q=gesamtschule").text
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert coordinator.post("/treffen/dritte/einladen", {"wen": ["kim"], "weitere": ["schule"]}).status_code == 303
    assert {tie.source_id for tie in page_graph.ties("dritte", "INVITED")} == {"kim", "schule"}


def test_choices_of_one_name_are_told_apart(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Territory", "ort-a", name="Verl", territory_kind="gemeinde")
    for key in ("verein-a", "verein-b", "vereinigung-c", "vereinigung-d"):
        page_graph.make("Organisation", key, name="Hilfe für Familien")
        page_graph.tie(key, "MAINTAINED_BY", "kreis")
    page_graph.tie("verein-a", "IN_TERRITORY", "ort-a")
    page_graph.change("verein-b", 1, email="hilfe@example.org")
    for key in ("stelle-a", "stelle-b"):
        page_graph.make("Position", key, name="Leitung Beratung")
        page_graph.tie(key, "MAINTAINED_BY", "kreis")
    page_graph.tie("stelle-a", "EMPLOYED_BY", "awo")
    page = coordinator.get("/treffen/zweite/massnahme").text
    labels = re.findall(
        r"<option[^>]*>([^<]*)</option>", page.partition('id="zustaendig"')[2].partition("</select>")[0]
    )
    assert len(labels) == len(set(labels))
    assert {"Hilfe für Familien, Verl", "Hilfe für Familien, hilfe@example.org"} <= set(labels)


def test_an_organisation_that_a_name_says_already_is_not_said_again(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Position", "lang", name="Sozialdienst, AWO Muster")
    page_graph.tie("lang", "EMPLOYED_BY", "awo")
    page_graph.tie("lang", "MAINTAINED_BY", "kreis")
    page_graph.tie("lang", "INVITED", "zweite")
    assert ">Sozialdienst, AWO Muster</option>" in coordinator.get("/treffen/zweite/massnahme").text
    assert "Sozialdienst, AWO Muster offen" in words(coordinator.get("/treffen/zweite"))


def test_whom_one_looks_for_to_invite_stands_in_no_address(coordinator: Any) -> None:
    address = coordinator.search("/treffen/dritte/einladen", q="gesamtschule")
    assert address.startswith("/treffen/dritte/einladen?")
    assert "gesamtschule" not in address.lower()
    assert "Gesamtschule Muster" in coordinator.get(address).text
