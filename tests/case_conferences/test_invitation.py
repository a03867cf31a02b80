"""The third step: what nobody covers goes along, what was is entered afterwards, a form makes one conference."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from graph_app.entities import reads
from graph_app.ontology import ONTOLOGY, Day
from tests.case_conferences.conftest import SENT, made_by
from tests.visitors import Graph, Visitor, fields, words

ROUND = "kreis=98001&ort=98001008&stufe=04&thema=wohnen&thema=sport"
STEP = f"/fallkonferenz/termin?{ROUND}"
MEETING = ONTOLOGY.kind("Meeting")


@pytest.fixture(autouse=True)
def today(frozen_clock: object) -> None:
    """It is 2 November 2026."""


def _conferences(graph: Graph) -> int:
    return len(reads.every(graph.store, MEETING, None, {"meeting_kind": "fallkonferenz"}))


def test_the_third_step_says_what_nobody_covers(visit: Callable[..., Visitor]) -> None:
    page = words(visit().get(STEP))
    assert "offen: Sport nicht erfasst Für Sport ist in Tannfelden (erfunden) niemand als zuständig eingetragen" in page
    assert "offen: Wohnen" not in page


def test_a_need_whose_function_was_left_out_names_it(visit: Callable[..., Visitor]) -> None:
    page = words(visit().get(f"{STEP}&angepasst=1&runde=erf-tan-sozial"))
    assert "offen: Wohnen und Vermittlung von Wohnraum nicht am Tisch In dieser Runde fehlt dafür jemand." in page
    assert "Zuständig: Wohnraumberatung; Wohnraumkoordination." in page


def test_an_open_need_goes_along_to_conference_and_day_sheet(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    key = made_by(visitor, runde=["erf-tan-wohnen", "erf-tan-sozial"])
    assert graph.one(key).values["agenda"] == "offen: Sport"
    assert "offen: Sport" in words(visitor.get(f"/treffen/{key}"))
    for address in (f"/fallkonferenz/{key}", f"/fallkonferenz/{key}/tagesblatt"):
        page = words(visitor.get(address))
        assert "offen: Sport nicht erfasst" in page
        assert "offen: Wohnen" not in page


def test_a_conference_that_covers_everything_has_nothing_open(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    key = made_by(visitor, thema=["wohnen"], runde=["erf-tan-wohnen", "erf-tan-sozial"])
    assert "agenda" not in graph.one(key).values
    assert "offen:" not in words(visitor.get(f"/fallkonferenz/{key}"))


def test_who_declines_covers_nothing(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    key = made_by(visitor, runde=["erf-tan-wohnen", "erf-tan-sozial"])
    form = visitor.form(f"/treffen/{key}/teilnahme")
    visitor.post(f"/treffen/{key}/teilnahme", form, **{"reply.erf-tan-wohnen": "abgesagt"})
    page = words(visitor.get(f"/fallkonferenz/{key}/tagesblatt"))
    assert "offen: Wohnen und Vermittlung von Wohnraum nicht am Tisch" in page


def test_the_page_of_a_conference_leads_back_to_its_gap(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    link = re.search(r'href="(/fallkonferenz\?[^"]*)#offen"', visitor.get(f"/fallkonferenz/{made_by(visitor)}").text)
    assert link is not None
    assert "Sport als Lücke festhalten" in visitor.get(link[1].replace("&amp;", "&")).text


def test_a_conference_of_last_week_is_entered_with_its_day(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    visitor.get("/fallkonferenz?kreis=98001")
    answer = visitor.post("/fallkonferenz/termin", {**SENT, "planned_on": "26.10.2026", "gewesen": "1"})
    where = answer.headers["Location"]
    assert (answer.status_code, where.endswith("/nachbereitung")) == (303, True)
    values = graph.one(where.split("/")[2]).values
    assert (values["held_on"], values["meeting_status"]) == (Day.parse("26.10.2026"), "stattgefunden")
    assert "planned_on" not in values
    page = visitor.get(where)
    assert "ist eingetragen. Tragen Sie hier nach, wer da war" in words(page)
    assert 'value="26.10.2026"' in page.text


def test_a_day_that_is_over_asks_whether_it_took_place(visit: Callable[..., Visitor]) -> None:
    answer = visit().post("/fallkonferenz/termin", {**SENT, "planned_on": "26.10.2026"})
    assert "setzen Sie den Haken bei „Hat schon stattgefunden“" in words(answer)
    assert 'name="gewesen"' in answer.text


def test_a_form_that_is_sent_twice_makes_one_conference(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    form = visitor.form(STEP)
    answers = [visitor.post("/fallkonferenz/termin", form, planned_on="24.11.2026", time="14:00") for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert _conferences(graph) == 1


def test_a_form_that_was_entered_afterwards_is_sent_twice_as_well(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    form = visitor.form(STEP)
    for _ in range(2):
        assert visitor.post("/fallkonferenz/termin", form, planned_on="26.10.2026", gewesen="1").status_code == 303
    assert _conferences(graph) == 1


def test_a_form_sent_again_with_another_day_asks_first(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    form = visitor.form(STEP)
    visitor.post("/fallkonferenz/termin", form, planned_on="24.11.2026")
    answer = visitor.post("/fallkonferenz/termin", form, planned_on="25.11.2026", place="Rathaus")
    assert (answer.status_code, "Aus diesem Formular ist schon „" in words(answer)) == (422, True)
    assert (_conferences(graph), 'value="Rathaus"' in answer.text) == (1, True)
    assert visitor.post("/fallkonferenz/termin", fields(answer.text)).status_code == 303
    assert _conferences(graph) == 2


def test_a_form_sent_again_with_other_guests_asks_first(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    form = visitor.form(STEP)
    visitor.post("/fallkonferenz/termin", form, planned_on="24.11.2026")
    answer = visitor.post("/fallkonferenz/termin", form, planned_on="24.11.2026", immer=["erf-nord-ki-koord"])
    assert (answer.status_code, "Aus diesem Formular ist schon „" in words(answer)) == (422, True)
    assert _conferences(graph) == 1


def test_every_form_carries_an_id_of_its_own(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    first, second = (visitor.form(STEP)["schluessel"] for _ in range(2))
    assert first != second
    assert re.fullmatch("[0-9a-f]{32}", first[0])


def test_a_made_up_id_is_not_taken(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    key = made_by(visitor, schluessel="erf-tan-wohnen")
    assert key != "erf-tan-wohnen"
    assert graph.one("erf-tan-wohnen").kind.name == "Position"


def test_the_reason_stands_on_conference_and_day_sheet(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    key = made_by(visitor, purpose="Übergang in eigene Wohnungen")
    for address in (f"/fallkonferenz/{key}", f"/fallkonferenz/{key}/tagesblatt"):
        assert "Anlass: Übergang in eigene Wohnungen" in words(visitor.get(address))


def test_standing_invitees_are_seen_and_set_without_a_round(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.get("/fallkonferenz?kreis=98001")
    assert "Immer eingeladen" in words(page)
    assert visitor.post("/fallkonferenz/immer", {"wen": "erf-nord-ki-koord", "wie": "immer"}).status_code == 303
    page = visitor.get("/fallkonferenz")
    assert re.search('Koordination KIM, [^"]*: Nicht mehr immer einladen"', page.text)
    assert 'name="immer" value="erf-nord-ki-koord" checked' in visitor.get(STEP).text
    key = made_by(visitor, immer=["erf-nord-ki-koord"])
    assert "immer eingeladen" in words(visitor.get(f"/fallkonferenz/{key}/tagesblatt"))
    visitor.post("/fallkonferenz/immer", {"wen": "erf-nord-ki-koord", "wie": "nicht"})
    assert "Nicht mehr immer einladen" not in visitor.get("/fallkonferenz").text


def test_a_standing_invitee_must_be_chosen(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.get("/fallkonferenz?kreis=98001")
    answer = visitor.post("/fallkonferenz/immer", {"wen": "", "wie": "immer"})
    assert (answer.status_code, 'id="wen-error"' in answer.text) == (422, True)


def test_a_restricted_person_is_no_standing_invitee(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    visitor.get("/fallkonferenz?kreis=98001")
    answer = visitor.post("/fallkonferenz/immer", {"wen": "erf-person-39", "wie": "immer"})
    assert (answer.status_code, "Diese Person ist gesperrt und wird nicht eingeladen." in words(answer)) == (422, True)
    assert 'id="wen-error"' in answer.text
    assert graph.ties("erf-person-39", "MEMBER_OF") == []


def test_a_restricted_person_is_not_invited_with_a_round(visit: Callable[..., Visitor], graph: Graph) -> None:
    visitor = visit()
    visitor.get("/fallkonferenz?kreis=98001")
    sent = {**SENT, "runde": ["erf-tan-wohnen", "erf-person-39"], "planned_on": "24.11.2026", "place": "Rathaus"}
    answer = visitor.post("/fallkonferenz/termin", sent)
    assert (answer.status_code, "Diese Person ist gesperrt und wird nicht eingeladen." in words(answer)) == (422, True)
    assert ('value="Rathaus"' in answer.text, "Person 39" in answer.text) == (True, False)
    assert _conferences(graph) == 0


@pytest.mark.parametrize("day", ["12.2026", "2026"])
def test_a_conference_needs_a_whole_day(visit: Callable[..., Visitor], day: str) -> None:
    answer = visit().post("/fallkonferenz/termin", {**SENT, "planned_on": day})
    sentence = "Bitte tragen Sie den Tag der Fallkonferenz genau ein, zum Beispiel 24.11.2026."
    assert (answer.status_code, sentence in words(answer), f'value="{day}"' in answer.text) == (422, True, True)


def test_a_second_conference_of_a_place_on_a_day_is_asked_about_once(
    visit: Callable[..., Visitor], graph: Graph
) -> None:
    visitor = visit()
    first, before = made_by(visitor), _conferences(graph)
    day = graph.one(first).values["planned_on"].text()
    asked = visitor.post("/fallkonferenz/termin", {**SENT, "planned_on": day})
    assert (asked.status_code, f'href="/treffen/{first}"' in asked.text) == (422, True)
    assert f"Am {day} ist schon ein Treffen eingetragen" in words(asked)
    again = visitor.post("/fallkonferenz/termin", {**SENT, "planned_on": day, "noch-eines": "1"})
    assert (again.status_code, _conferences(graph)) == (303, before + 1)


def test_the_day_sheet_of_a_conference_lists_open_replies_apart(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    key = made_by(visitor)
    page = words(visitor.get(f"/fallkonferenz/{key}/tagesblatt"))
    assert "Am Tisch Noch niemand hat zugesagt. Noch ohne Antwort" in page
    form = visitor.form(f"/treffen/{key}/teilnahme")
    visitor.post(f"/treffen/{key}/teilnahme", form, **{"reply.erf-tan-wohnen": "zugesagt"})
    assert "Noch ohne Antwort" not in words(visitor.get(f"/fallkonferenz/{key}/tagesblatt"))


def test_the_heading_of_a_round_counts_as_many_as_its_table(visit: Callable[..., Visitor]) -> None:
    page = visit().get(f"/fallkonferenz?{ROUND}&angepasst=1&runde=erf-tan-wohnen&runde=erf-tan-kultur")
    rows = page.text.count('<tr><td class="num">')
    assert (rows > 0, f"Ihre Runde: {rows} Funktion" in words(page)) == (True, True)
