"""Two people change the same record: nobody overwrites, nothing is lost, nothing is chosen for anybody."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graph_app.entities import conflict, reads, versions
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY

OFFICE = ONTOLOGY.kind("Office")
FIELDS = [OFFICE.property("name"), OFFICE.property("phone")]
MINE = {"name": "Bauamt", "phone": "115"}
STORED = {"name": "Bauamt", "phone": "116"}


def stale(coordinator: Any, page_graph: Any) -> Any:
    page_graph.change("amt", 1, phone="115", name="Amt für Soziales", city="Dorf")
    typed = {"phone": "116", "name": "Amt Musterstadt", "city": "Ort"}
    return coordinator.post("/aemter/amt/bearbeiten", version="1", **typed)


def resolve(coordinator: Any, version: int = 2, **fields: str) -> Any:
    typed = {"mein.phone": "116", "mein.name": "Amt Musterstadt", "mein.city": "Ort"}
    chosen = {name.replace("wahl_", "wahl."): value for name, value in fields.items()}
    return coordinator.post("/aemter/amt/bearbeiten", konflikt="ja", version=str(version), **typed, **chosen)


def test_only_fields_that_differ_are_asked_about() -> None:
    assert [prop.name for prop in conflict.differing(FIELDS, MINE, STORED)] == ["phone"]


def asked(mine: str, stored: str, before: str | None) -> conflict.Comparison:
    known = None if before is None else {"phone": before}
    return conflict.compared(FIELDS[1:], {"phone": mine}, {"phone": stored}, known)


def test_a_field_both_changed_is_asked_about() -> None:
    assert asked("1", "2", before="0") == conflict.Comparison(asked=(FIELDS[1],))


def test_a_field_only_somebody_else_changed_is_taken() -> None:
    assert asked("0", "2", before="0") == conflict.Comparison((), taken=(FIELDS[1],))


def test_a_field_only_changed_here_is_kept() -> None:
    assert asked("1", "0", before="0") == conflict.Comparison((), kept=(FIELDS[1],))


def test_a_field_both_changed_alike_is_not_asked_about() -> None:
    assert asked("1", "1", before="0") == conflict.Comparison(())


def test_every_difference_is_asked_about_when_the_opened_version_is_unknown() -> None:
    assert asked("0", "2", before=None) == conflict.Comparison(asked=(FIELDS[1],))


def test_my_version_everywhere_leaves_what_was_changed_elsewhere() -> None:
    answer = conflict.Sent(MINE, {}, everywhere=True)
    assert conflict.decided(FIELDS, answer, STORED, before={"name": "Bauamt", "phone": "115"}) == {}


def test_a_choice_holds_only_against_the_version_it_was_made_against() -> None:
    answer = conflict.Sent(MINE, {}, everywhere=True)
    assert conflict.renewed(FIELDS, answer, STORED, STORED).choices == {"phone": "ich"}
    assert conflict.renewed(FIELDS, answer, STORED, {**STORED, "phone": "117"}).choices == {}


def entry(old: dict[str, Any], new: dict[str, Any], action: str = "update") -> reads.Entry:
    return reads.Entry("", 0, action, "", "", "amt", "Office", "", old, new, "")


def test_earlier_values_are_read_back_from_the_history() -> None:
    entries = [entry({"phone": "115"}, {"phone": "116"}), entry({"phone": None}, {"phone": "115"}, "confirm")]
    assert versions.walked_back(FIELDS, STORED, entries, 1) == {"name": "Bauamt", "phone": "115"}
    assert versions.walked_back(FIELDS, STORED, entries, 2) == {"name": "Bauamt"}


@pytest.mark.parametrize(
    "entries",
    [[], [entry({}, {"phone": "116"}, "create")], [entry({}, {})], [entry({"phone": "1"}, {"phone": "2"})]],
)
def test_a_history_that_does_not_lead_back_gives_no_earlier_values(entries: list[reads.Entry]) -> None:
    assert versions.walked_back(FIELDS, STORED, entries, 1) is None


def test_an_undecided_field_is_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        conflict.decided(FIELDS, conflict.Sent(MINE, {}), STORED)
    assert caught.value.errors == {"phone": ["Bitte wählen Sie bei „Telefon“, was gelten soll."]}


def test_the_stored_version_stays_where_it_was_chosen() -> None:
    assert conflict.decided(FIELDS, conflict.Sent(MINE, {"phone": "gespeichert"}), STORED) == {}


def test_my_version_everywhere_needs_no_choices() -> None:
    assert conflict.decided(FIELDS, conflict.Sent(MINE, {}, everywhere=True), STORED) == {"phone": "115"}


def test_a_cause_survives_the_choice() -> None:
    sent = conflict.Sent({**MINE, "cause": "Anruf"}, {"phone": "gespeichert"})
    assert conflict.decided(FIELDS, sent, STORED) == {"cause": "Anruf"}


def test_a_stale_form_shows_both_versions_and_chooses_nothing(coordinator: Any, page_graph: Any) -> None:
    answer = stale(coordinator, page_graph)
    assert answer.status_code == 409
    assert answer.text.count('type="radio"') == 6
    assert "checked" not in answer.text


def test_changes_of_two_people_in_different_fields_both_survive(coordinator: Any, page_graph: Any) -> None:
    opened = {"name": "Sozialamt Musterstadt", "phone": "02261 88-0", "street": "", "aliases": "SozA, Amt 50"}
    first = coordinator.post("/aemter/amt/bearbeiten", version="1", **{**opened, "phone": "115"})
    second = coordinator.post("/aemter/amt/bearbeiten", version="1", **{**opened, "street": "Markt 1"})
    assert (first.status_code, second.status_code) == (303, 303)
    values = reads.one(page_graph.store, "amt").values
    assert (values["phone"], values["street"]) == ("115", "Markt 1")


def test_only_the_field_both_changed_is_asked_about(coordinator: Any, page_graph: Any) -> None:
    page_graph.change("amt", 1, phone="115", city="Ort")
    mine = {"name": "Sozialamt Musterstadt", "phone": "116", "city": "", "street": "Markt 1"}
    text = coordinator.post("/aemter/amt/bearbeiten", version="1", **mine).text
    assert (text.count('type="radio"'), "checked" in text) == (2, False)
    assert text.count("(inzwischen geändert, übernommen)") == text.count("(nur von Ihnen geändert)") == 1
    assert "Rolle Koordination" in text


def test_my_version_everywhere_never_undoes_a_field_i_left_alone(coordinator: Any, page_graph: Any) -> None:
    page_graph.change("amt", 1, phone="115", city="Ort")
    mine = {"name": "Sozialamt Musterstadt", "phone": "116", "city": "", "street": "Markt 1"}
    page = coordinator.post("/aemter/amt/bearbeiten", version="1", **mine).text
    sent = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))
    assert coordinator.post("/aemter/amt/bearbeiten", **{**sent, "alles": "ich"}).status_code == 303
    values = reads.one(page_graph.store, "amt").values
    assert (values["phone"], values["city"], values["street"]) == ("116", "Ort", "Markt 1")


def test_nothing_is_written_before_the_choice(coordinator: Any, page_graph: Any) -> None:
    stale(coordinator, page_graph)
    assert reads.one(page_graph.store, "amt").version == 2


def test_a_choice_that_is_missing_is_asked_for_on_the_same_page(coordinator: Any, page_graph: Any) -> None:
    stale(coordinator, page_graph)
    answer = resolve(coordinator, wahl_phone="ich")
    assert answer.status_code == 422
    assert "zwei Felder ohne Auswahl" in answer.text
    assert answer.text.count("checked") == 1


def test_the_choice_is_saved_field_by_field(coordinator: Any, page_graph: Any) -> None:
    stale(coordinator, page_graph)
    assert resolve(coordinator, wahl_phone="ich", wahl_name="gespeichert", wahl_city="ich").status_code == 303
    values = reads.one(page_graph.store, "amt").values
    assert (values["phone"], values["name"], values["city"]) == ("116", "Amt für Soziales", "Ort")


def test_my_version_everywhere_is_one_button(coordinator: Any, page_graph: Any) -> None:
    stale(coordinator, page_graph)
    assert resolve(coordinator, alles="ich").status_code == 303
    assert reads.one(page_graph.store, "amt").name == "Amt Musterstadt"


def test_a_third_person_brings_the_page_again(coordinator: Any, page_graph: Any) -> None:
    stale(coordinator, page_graph)
    page_graph.change("amt", 2, phone="117")
    answer = resolve(coordinator, wahl_phone="ich", wahl_name="ich", wahl_city="ich")
    assert answer.status_code == 409
    assert ">117<" in answer.text


def test_an_error_in_my_version_is_told_before_the_versions_are_compared(coordinator: Any, page_graph: Any) -> None:
    page_graph.change("amt", 1, phone="115")
    answer = coordinator.post("/aemter/amt/bearbeiten", version="1", name="Amt", email="falsch")
    assert answer.status_code == 422
    assert 'name="version" value="1"' in answer.text
