"""Two people change an organisation at once: both changes stay, what both touched is asked about."""

from __future__ import annotations

import pytest

from tests.visitors import Graph, Visitor, fields

PAGE = "/beratungsstellen/wohnhilfe"
FORM = f"{PAGE}/bearbeiten"


@pytest.mark.parametrize("who", ["wohnhilfe", "leitung"])
def test_a_stale_version_shows_both(coordinator: Visitor, page_graph: Graph, who: str) -> None:
    form = coordinator.form(FORM) | {"phone": ["05244 1"], "s1-phone": ["05244 1"]}
    page_graph.change(who, 1, phone="05244 2")
    answer = coordinator.post(FORM, form)
    assert answer.status_code == 409
    assert "05244 1" in answer.text
    assert "05244 2" in answer.text


def test_ticks_that_both_changed_show_both(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {"themen": ["wohnen", "sprache"]}
    page_graph.remove("wohnhilfe", "COVERS")
    asked = coordinator.post(FORM, form)
    assert (asked.status_code, "Sprache, Wohnen" in asked.text) == (409, True)
    assert coordinator.post(FORM, fields(asked.text) | {"wahl.themen": ["gespeichert"]}).status_code == 303
    assert page_graph.ties("wohnhilfe", "COVERS") == []


def test_ticks_of_others_stay_where_i_left_them_alone(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {"phone": ["05244 1"]}
    page_graph.tie("wohnhilfe", "SERVES", "rietberg")
    assert coordinator.post(FORM, form).status_code == 303
    assert {tie.target_id for tie in page_graph.ties("wohnhilfe", "SERVES")} == {"rietberg", "verl"}
    assert page_graph.one("wohnhilfe").values["phone"] == "05244 1"


def test_my_ticks_are_saved_when_somebody_else_changed_another_set(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {"themen": ["wohnen", "sprache"]}
    page_graph.tie("wohnhilfe", "SERVES", "rietberg")
    page_graph.change("wohnhilfe", 1, phone="05244 2")
    assert coordinator.post(FORM, form).status_code == 303
    assert {tie.target_id for tie in page_graph.ties("wohnhilfe", "COVERS")} == {"wohnen", "sprache"}
    assert len(page_graph.ties("wohnhilfe", "SERVES")) == 2


def test_ticks_taken_over_are_not_mine_when_the_form_comes_again(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {"email": ["ohne"]}
    page_graph.tie("wohnhilfe", "SERVES", "rietberg")
    again = fields(coordinator.post(FORM, form).text)
    assert sorted(again["orte"]) == ["rietberg", "verl"]
    page_graph.remove("wohnhilfe", "SERVES")
    assert coordinator.post(FORM, again | {"email": [""]}).status_code == 303
    assert page_graph.ties("wohnhilfe", "SERVES") == []


def test_only_the_parts_that_were_changed_are_asked_about(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {"phone": ["05244 1"], "s1-phone": ["05244 1"]}
    page_graph.change("leitung", 1, phone="05244 2")
    asked = fields(coordinator.post(FORM, form).text)
    saved = coordinator.post(FORM, asked | {"wahl.s1-phone": ["gespeichert"]})
    assert saved.status_code == 303
    assert page_graph.one("wohnhilfe").values["phone"] == "05244 1"
    assert page_graph.one("leitung").values["phone"] == "05244 2"


@pytest.mark.parametrize(("who", "prefix"), [("wohnhilfe", ""), ("leitung", "s1-")])
def test_changes_of_two_people_in_different_fields_both_survive(
    coordinator: Visitor, page_graph: Graph, who: str, prefix: str
) -> None:
    form = coordinator.form(FORM) | {f"{prefix}email": ["wohnen@example.org"]}
    page_graph.change(who, 1, phone="05244 2")
    assert coordinator.post(FORM, form).status_code == 303
    values = page_graph.one(who).values
    assert (values["phone"], values["email"]) == ("05244 2", "wohnen@example.org")


def test_my_version_everywhere_never_undoes_a_field_i_left_alone(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {"phone": ["05244 1"], "s1-fte": ["1"]}
    page_graph.change("wohnhilfe", 1, phone="05244 2", email="wohnen@example.org")
    page_graph.change("leitung", 1, phone="05244 3")
    asked = coordinator.post(FORM, form)
    assert (asked.status_code, asked.text.count('type="radio"')) == (409, 2)
    assert coordinator.post(FORM, fields(asked.text) | {"alles": ["ich"]}).status_code == 303
    found, position = page_graph.one("wohnhilfe").values, page_graph.one("leitung").values
    assert (found["phone"], found["email"]) == ("05244 1", "wohnen@example.org")
    assert (position["phone"], float(position["fte"])) == ("05244 3", 1.0)


def test_a_position_put_away_while_somebody_changed_it_is_asked_about(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {"s1-weg": ["irrtum"]}
    page_graph.change("leitung", 1, phone="05244 2")
    assert coordinator.post(FORM, form).status_code == 409
    assert not page_graph.one("leitung").archived


def test_a_field_without_choice_is_asked_about_again(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {"phone": ["05244 1"]}
    page_graph.change("wohnhilfe", 1, phone="05244 2")
    asked = fields(coordinator.post(FORM, form).text)
    again = coordinator.post(FORM, asked)
    assert (again.status_code, "bitte noch wählen" in again.text) == (422, True)
    assert coordinator.post(FORM, asked | {"alles": ["ich"]}).status_code == 303
    assert page_graph.one("wohnhilfe").values["phone"] == "05244 1"


def test_a_change_while_choosing_shows_both_again(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {"phone": ["05244 1"]}
    page_graph.change("wohnhilfe", 1, phone="05244 2")
    asked = fields(coordinator.post(FORM, form).text)
    page_graph.change("wohnhilfe", 2, phone="05244 3")
    again = coordinator.post(FORM, asked | {"wahl.phone": ["ich"]})
    assert (again.status_code, "05244 3" in again.text) == (409, True)


def test_a_position_that_is_gone_can_be_made_anew(coordinator: Visitor, page_graph: Graph) -> None:
    form = coordinator.form(FORM) | {"s1-phone": ["05244 1"], "s1-holder": [""]}
    coordinator.post(FORM, coordinator.form(FORM) | {"s1-weg": ["irrtum"]})
    asked = coordinator.post(FORM, form)
    assert (asked.status_code, "hier nicht mehr erfasst" in asked.text) == (409, True)
    assert coordinator.post(FORM, fields(asked.text) | {"alles": ["ich"]}).status_code == 303
    assert coordinator.form(FORM)["s1-phone"] == ["05244 1"]
