"""The history of an organisation over HTTP: its positions, its sort, its relationships."""

from __future__ import annotations

import pytest

from tests.visitors import Graph, Visitor, fields

PAGE = "/beratungsstellen/wohnhilfe"
FORM = f"{PAGE}/bearbeiten"


def test_the_history_tells_the_sort_before_and_after(coordinator: Visitor) -> None:
    coordinator.post(FORM, coordinator.form(FORM) | {"art": ["School"]})
    page = coordinator.get("/schulen/wohnhilfe?format=json").json
    assert page is not None
    assert page["history"][0]["what"] == "Art"
    assert page["history"][0]["steps"] == [{"label": "Art", "before": "Beratungsstelle", "after": "Schule"}]


@pytest.mark.parametrize(("restricted", "told"), [("nein", "Vertretung Beispiel vertritt Leitung"), ("ja", "vertritt")])
def test_the_history_names_both_ends_but_nobody_restricted(
    restricted: str, told: str, coordinator: Visitor, page_graph: Graph
) -> None:
    page_graph.make("Person", "vertretung", name="Vertretung Beispiel", legal_basis="aufgabe", restricted=restricted)
    page_graph.tie("vertretung", "DEPUTY_OF", "leitung")
    page = coordinator.get("/stellen/leitung/verlauf?format=json").json
    assert page is not None
    assert page["lines"][0]["what"] == f"Beziehung erfasst: {told}"


def test_a_relationship_that_ended_is_told_with_both_ends(coordinator: Visitor) -> None:
    form = {name: value for name, value in coordinator.form(FORM).items() if name != "orte"}
    coordinator.post(FORM, fields(coordinator.post(FORM, form).text))
    page = coordinator.get(f"{PAGE}?format=json").json
    assert page is not None
    assert "Beziehung beendet: Wohnhilfe e. V. ist tätig in Verl" in [line["what"] for line in page["history"]]


def test_the_history_tells_of_the_positions_too(coordinator: Visitor, page_graph: Graph) -> None:
    page_graph.change("leitung", 1, phone="05244 9")
    page = coordinator.get(f"{PAGE}?format=json").json
    assert page is not None
    assert (page["history"][0]["what"], page["history"][0]["steps"][0]["after"]) == ("Leitung: Telefon", "05244 9")
    assert all("angestellt" not in line["what"] for line in page["history"])
