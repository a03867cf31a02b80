"""The pages of every kind: what they show and save, what they refuse, what the roles may do."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from graph_app.access import Role
from graph_app.entities import reads
from graph_app.errors import NotThere
from graph_app.ontology import ONTOLOGY, Day, NodeKind
from tests.visitors import made, words

GENERIC = pytest.mark.parametrize("kind", ONTOLOGY.generic, ids=lambda kind: kind.name)
Graph = Any
Visitor = Any


def sample(kind: NodeKind) -> dict[str, str]:
    """What somebody types into every field of a kind that must be filled."""
    typed = {"DAY": "2023", "INTEGER": "1", "DECIMAL": "1,5", "AGS": "05001"}
    found: dict[str, str] = {}
    for prop in kind.properties:
        if prop.required and not prop.system:
            plain = typed.get(prop.type.name, f"Probe {kind.name}")
            found[prop.name] = prop.vocabulary.keys[0] if prop.vocabulary else plain
    return found


@GENERIC
def test_every_kind_has_a_list_and_a_form(kind: NodeKind, coordinator: Visitor) -> None:
    assert kind.label.plural in words(coordinator.get(f"/{kind.slug}"))
    assert f"{kind.label.de} anlegen" in words(coordinator.get(f"/{kind.slug}/neu"))


@GENERIC
def test_every_kind_is_made_and_changed_by_its_form(kind: NodeKind, coordinator: Visitor, page_graph: Graph) -> None:
    key = made(coordinator.post(f"/{kind.slug}/neu", **sample(kind), andere="1"))
    page = coordinator.get(f"/{kind.slug}/{key}")
    assert page.status_code == 200
    assert coordinator.post(f"/{kind.slug}/{key}/bearbeiten", version="1", aliases="Anders, Neu").status_code == 303
    assert reads.one(page_graph.store, key).values["aliases"] == ["Anders", "Neu"]


def test_internal_kinds_have_no_page(coordinator: Visitor) -> None:
    codes = [coordinator.get(f"/{kind.slug}").status_code for kind in ONTOLOGY.internal_kinds if kind.name != "Account"]
    assert set(codes) == {404}


def test_a_new_record_belongs_to_the_kreis_of_the_page(coordinator: Visitor, page_graph: Graph) -> None:
    key = made(coordinator.post("/beratungsstellen/neu", name="Beratung am Markt"))
    ties = reads.ties(page_graph.store, key)
    assert [(tie.rel.name, tie.target_id) for tie in ties] == [("MAINTAINED_BY", "kreis")]


def test_a_new_source_is_recorded_with_the_fact(coordinator: Visitor, page_graph: Graph) -> None:
    key = made(coordinator.post("/aemter/neu", name="Bauamt", stated_in_new="Anruf bei der Leitung"))
    assert "Anruf bei der Leitung" in words(coordinator.get(f"/aemter/{key}"))
    assert [r.name for r in reads.every(page_graph.store, ONTOLOGY.kind("Source"))] == ["Anruf bei der Leitung"]


def test_nothing_is_written_when_a_field_is_wrong(coordinator: Visitor, page_graph: Graph) -> None:
    answer = coordinator.post("/aemter/neu", name="Bauamt", email="bauamt.example.org", stated_in_new="Anruf")
    assert answer.status_code == 422
    assert reads.every(page_graph.store, ONTOLOGY.kind("Source")) == []


def test_an_error_stands_at_its_field_and_the_typed_text_stays(coordinator: Visitor) -> None:
    answer = coordinator.post("/aemter/neu", name="Bauamt", email="bauamt.example.org", city="Musterstadt")
    assert "zwei Angaben" not in words(answer)
    assert 'href="#email">E-Mail: Es fehlt das @-Zeichen.' in answer.text
    assert 'value="bauamt.example.org" aria-describedby="email-hint email-error" aria-invalid="true"' in answer.text


def test_a_day_may_be_said_from_today(frozen_clock: Any, coordinator: Visitor, page_graph: Graph) -> None:
    coordinator.post("/aemter/amt/bearbeiten", version="1", name="Sozialamt Musterstadt", valid_from="heute")
    assert reads.one(page_graph.store, "amt").values["valid_from"] == Day.parse("02.11.2026")


def test_an_impossible_day_is_answered_with_what_would_do(coordinator: Visitor) -> None:
    answer = coordinator.post("/aemter/neu", name="Bauamt", valid_from="31.09.2026")
    assert "Auch Monat oder Jahr genügen: 09.2026 oder 2026." in words(answer)


def test_a_name_that_exists_is_asked_about_before_it_is_made(coordinator: Visitor, page_graph: Graph) -> None:
    answer = coordinator.post("/aemter/neu", name="Sozialamt Musterstadt")
    assert answer.status_code == 422
    assert "Ist ein anderer Eintrag, bitte speichern" in words(answer)
    assert made(coordinator.post("/aemter/neu", name="Sozialamt Musterstadt", andere="1")) != "amt"


def test_similar_names_come_while_typing(coordinator: Visitor) -> None:
    similar = coordinator.post("/aemter/aehnlich", name="Sozialamt").text
    assert '<a href="/aemter/amt">Sozialamt Musterstadt</a>' in similar
    assert coordinator.post("/aemter/aehnlich", name="Bauhof").text.strip() == ""


@pytest.mark.parametrize("slug", ["personen", "beratungsstellen"])
def test_no_typed_name_stands_in_an_address(slug: str, coordinator: Visitor) -> None:
    warning = re.search(r'<div[^>]* id="doppel"[^>]*>', coordinator.get(f"/{slug}/neu").text)
    assert warning is not None
    assert f'hx-post="/{slug}/aehnlich"' in warning[0]
    assert coordinator.get(f"/{slug}/aehnlich?name=Kim").status_code == 404


def test_a_wrong_word_in_front_leads_to_the_right_address(coordinator: Visitor) -> None:
    answer = coordinator.get("/schulen/amt/bearbeiten?a=1")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/aemter/amt/bearbeiten?a=1")


def test_the_official_key_leads_to_its_territory(coordinator: Visitor) -> None:
    assert coordinator.get("/kommunen/05001004").headers["Location"] == "/kommunen/ort"


def test_a_merged_record_leads_to_what_it_became(coordinator: Visitor, page_graph: Graph) -> None:
    page_graph.store.change(lambda tx: tx.run_text("CREATE (:Redirect {id: 'alt', target: 'amt'})"))
    assert coordinator.get("/aemter/alt").headers["Location"] == "/aemter/amt"


@pytest.mark.parametrize("address", ["/aemter/x", "/aemter/x/bearbeiten", "/beziehungen/x/beenden"])
def test_an_unknown_id_is_not_there(address: str, coordinator: Visitor) -> None:
    assert coordinator.get(address).status_code == 404


def test_confirming_sets_the_day_and_says_so(coordinator: Visitor, frozen_clock: Any) -> None:
    coordinator.post("/aemter/amt/bestaetigen", version="1")
    assert "bestätigt am 02.11.2026" in words(coordinator.get("/aemter/amt"))


def test_the_history_says_that_it_was_a_confirmation(coordinator: Visitor, page_graph: Graph) -> None:
    coordinator.post("/aemter/amt/bestaetigen", version="1")
    assert "confirm" in [entry.action for entry in reads.history(page_graph.store, "amt", 5)]


def test_confirming_what_somebody_changed_is_refused(coordinator: Visitor, page_graph: Graph) -> None:
    page_graph.change("amt", 1, phone="115")
    coordinator.post("/aemter/amt/bestaetigen", version="1")
    assert reads.one(page_graph.store, "amt").values.get("confirmed_on") is None


def test_kinds_that_cannot_be_confirmed_say_that_there_is_nothing(coordinator: Visitor) -> None:
    assert coordinator.post("/kommunen/ort/bestaetigen", version="1").status_code == 404


def test_archiving_asks_back_with_what_hangs_on_it(coordinator: Visitor, page_graph: Graph) -> None:
    page_graph.tie("amt", "SERVES", "ort")
    answer = coordinator.post("/aemter/amt/archivieren")
    assert "Daran hängt eine Beziehung: ist tätig in: 1" in words(answer)
    assert not reads.one(page_graph.store, "amt").archived


def test_an_archived_record_leaves_the_list_and_comes_back(coordinator: Visitor) -> None:
    coordinator.post("/aemter/amt/archivieren", version="1", sicher="ja")
    assert "/aemter/amt" not in coordinator.get("/aemter").text
    coordinator.post("/aemter/amt/wiederherstellen", version="2")
    assert "/aemter/amt" in coordinator.get("/aemter").text


def test_the_history_tells_old_and_new_and_why(coordinator: Visitor) -> None:
    coordinator.post("/aemter/amt/bearbeiten", version="1", phone="115", cause="Anruf der Leitung")
    assert "Telefon 02261 88-0 → 115 Anruf der Leitung" in words(coordinator.get("/aemter/amt/verlauf"))


def test_a_missing_version_is_refused(coordinator: Visitor) -> None:
    assert coordinator.post("/aemter/amt/bearbeiten", phone="115").status_code == 422


def test_the_page_is_json_too(coordinator: Visitor) -> None:
    page = coordinator.get("/aemter/amt?format=json").json
    assert (page["id"], page["kind"], page["version"]) == ("amt", "Office", 1)
    assert "drawn" not in page


def test_readers_see_no_button_that_would_be_refused(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(Role.LESEN)
    assert "/bearbeiten" not in reader.get("/aemter/amt").text
    assert reader.get("/aemter/amt/bearbeiten").status_code == 403


def test_editors_neither_archive_nor_remove(visitor: Callable[..., Visitor], page_graph: Graph) -> None:
    tie = page_graph.tie("amt", "SERVES", "ort")
    editor = visitor(Role.PFLEGEN)
    assert editor.post("/aemter/amt/archivieren", version="1", sicher="ja").status_code == 403
    assert editor.post(f"/beziehungen/{tie.id}/entfernen", version="1").status_code == 403
    assert "/entfernen" not in editor.get("/aemter/amt").text


class TestRestrictedPerson:
    """Somebody whose record is restricted appears to nobody but those who keep it restricted."""

    @pytest.fixture(autouse=True)
    def person(self, page_graph: Graph) -> None:
        page_graph.make("Person", "person", name="Kim Muster", legal_basis="aufgabe", restricted="ja")
        page_graph.make("Position", "stelle", name="Leitung")
        page_graph.tie("person", "HOLDS", "stelle")

    @pytest.mark.parametrize("address", ["/personen?umfang=land", "/stellen/stelle"])
    def test_a_restricted_person_is_in_no_output(self, address: str, coordinator: Visitor) -> None:
        assert "Kim Muster" not in coordinator.get(address).text

    def test_editors_are_told_that_there_is_nobody(self, visitor: Callable[..., Visitor]) -> None:
        assert visitor(Role.PFLEGEN).get("/personen/person").status_code == 404

    def test_editors_find_no_way_over_their_ties(self, visitor: Callable[..., Visitor], page_graph: Graph) -> None:
        tie = next(t for t in reads.ties(page_graph.store, "person") if t.rel.name == "HOLDS")
        assert visitor(Role.PFLEGEN).get(f"/beziehungen/{tie.id}/beenden").status_code == 404

    def test_editors_tie_nobody_to_them(self, visitor: Callable[..., Visitor], page_graph: Graph) -> None:
        before = len(reads.ties(page_graph.store, "amt"))
        answer = visitor(Role.PFLEGEN).post("/aemter/amt/verbinden", art="REFERS_TO-aus", mit="person")
        assert (answer.status_code, "Kim Muster" in answer.text) == (404, False)
        assert len(reads.ties(page_graph.store, "amt")) == before

    @pytest.mark.parametrize("rel", [("amt", "REFERS_TO", "person"), ("person", "MAINTAINED_BY", "kreis")])
    def test_the_history_names_nobody_where_a_person_may_stand(
        self, rel: tuple[str, str, str], coordinator: Visitor, page_graph: Graph
    ) -> None:
        page_graph.tie(*rel)
        for address in ("/aemter/amt", "/aemter/amt/verlauf", "/kommunen/kreis/verlauf"):
            assert "Kim Muster" not in coordinator.get(address).text

    def test_no_warning_tells_that_the_name_is_known(self, visitor: Callable[..., Visitor]) -> None:
        assert visitor(Role.PFLEGEN).post("/personen/aehnlich", name="Kim Muster").text.strip() == ""

    def test_the_coordination_can_open_it(self, coordinator: Visitor) -> None:
        assert "Kim Muster" in words(coordinator.get("/personen/person"))


def test_editors_neither_see_nor_lose_restricted_fields(visitor: Callable[..., Visitor], page_graph: Graph) -> None:
    page_graph.make("Person", "person", name="Kim Muster", legal_basis="aufgabe", origin="Internetseite")
    editor = visitor(Role.PFLEGEN)
    assert "Internetseite" not in editor.get("/personen/person").text
    editor.post("/personen/person/bearbeiten", version="1", name="Kim Beispiel", origin="überschrieben")
    assert reads.one(page_graph.store, "person").values["origin"] == "Internetseite"


def test_a_record_that_nobody_made_is_not_there(page_graph: Graph) -> None:
    with pytest.raises(NotThere):
        reads.one(page_graph.store, "nirgends")


def test_a_name_that_is_searched_for_in_a_list_stands_in_no_address(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Office", "probe", name="Amt Probenkamp")
    address = coordinator.search("/aemter?stichtag=01.10.2026&archiv=ja", q="Probenkamp", umfang="land")
    assert "Probenkamp" not in address
    assert "eingabe=" in address
    assert {"stichtag=01.10.2026", "archiv=ja", "umfang=land"} <= set(address.partition("?")[2].split("&"))
    found = coordinator.get(address.replace("archiv=ja", "archiv=nein")).text
    assert "Amt Probenkamp" in found
    assert 'value="Probenkamp"' in found
    assert "q=Probenkamp" not in found  # nor in the links: sorting, the table as CSV


def test_a_search_leads_to_no_other_host(coordinator: Any) -> None:
    for target in ("https://example.org/", "//example.org", "/\\example.org"):
        answer = coordinator.post("/eingabe", {"q": "Amt", "ziel": target})
        assert answer.headers["Location"].startswith("/start?eingabe=")


def test_an_address_of_a_search_is_for_its_own_account_and_hour(coordinator: Any) -> None:
    page = coordinator.get("/aemter?eingabe=unbekannt").text
    assert "Was Sie eingegeben hatten, ist nicht mehr da." in page
