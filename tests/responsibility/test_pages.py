"""The page „Wer ist zuständig?“ as people meet it, over the invented contact network."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from graph_app.access import Role
from graph_app.entities import reads
from graph_app.ontology import ONTOLOGY, Day
from graph_app.responsibility.screens import AskPage
from graph_app.store import Store
from graph_app.web.render import contract
from tests.visitors import Graph, Visitor, fields, words

DAY = "stichtag=23.11.2026"


def test_one_question_leads_to_the_telephone_number(coordinator: Visitor) -> None:
    page = coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden&{DAY}").text
    assert 'href="tel:03023125' in page
    assert 'href="mailto:erf-tan-wohnen@example.org"' in page


def test_the_reply_is_ready_as_text_and_names_no_person(coordinator: Visitor) -> None:
    page = coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden&{DAY}").text
    reply = page[page.index('id="antworttext"') :].split("</textarea>")[0]
    assert "ist zuständig: Wohnraumberatung, Gemeindeverwaltung Tannfelden (erfunden), Telefon 030 23125" in reply
    assert "Person" not in reply


def test_every_step_says_why(coordinator: Visitor) -> None:
    text = words(coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden&{DAY}"))
    assert (
        "Ausdrücklich zuständig für Wohnen und Vermittlung von Wohnraum (Stufe „Eigener Wohnraum“) in Tannfelden"
        in text
    )
    assert "Vertritt: Wohnraumberatung." in text
    assert "Ausdrücklich zuständig für Wohnen und Vermittlung von Wohnraum in Musterkreis Nord" in text


def test_what_was_not_understood_is_named_and_what_was_guessed_too(coordinator: Visitor) -> None:
    text = words(coordinator.get(f"/zustaendig?q=Wonhen+Tannfelden+Quark&{DAY}"))
    assert "Gelesen als: „Wonhen“ als „wohnen“." in text
    assert "Nicht verstanden: „Quark“." in text


def test_a_city_of_another_kreis_is_a_place_that_lies_elsewhere(coordinator: Visitor) -> None:
    text = words(coordinator.get(f"/zustaendig?q=Wohnen+Bielefeld&{DAY}"))
    assert "„Bielefeld“ liegt nicht in Ihrem Kreis und ist hier nicht erfasst. Bitte fragen Sie dort nach" in text
    assert "Nicht verstanden" not in text
    assert "Es fehlt der Ort" not in text


@pytest.mark.parametrize(
    ("word", "subject"),
    [
        ("Arbeitserlaubnis", "Aufenthalt und Recht"),
        ("Familiennachzug", "Aufenthalt und Recht"),
        ("Gewalt", "Frauen und besonders Schutzbedürftige"),
        ("Kindergeld", "Soziales und Existenzsicherung"),
        ("Traumatisierung", "Gesundheit"),
        ("Führerschein", "Erstorientierung"),
        ("Schulanmeldung Geflüchtete", "Bildung, KiTa und Schule"),
    ],
)
def test_what_a_coordinator_types_is_a_concern(coordinator: Visitor, word: str, subject: str) -> None:
    text = words(coordinator.get(f"/zustaendig?q={word}+Tannfelden&{DAY}"))
    assert subject in text
    assert "Nicht verstanden" not in text


def test_an_account_number_is_no_human_being(coordinator: Visitor) -> None:
    text = words(coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden+DE89370400440532013000&{DAY}"))
    assert "sieht nach einer Bankverbindung aus. Kontodaten gehören nicht hierher. Bitte löschen Sie die IBAN." in text
    assert "nach einem einzelnen Menschen" not in text


def test_a_question_about_a_human_being_is_cautioned(coordinator: Visitor) -> None:
    text = words(coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden+geb.+12.03.1990&{DAY}"))
    assert "„geb. 12.03.1990“ sieht nach einem einzelnen Menschen aus." in text
    assert "sieht nach" not in words(coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden&{DAY}"))


def test_a_part_can_be_corrected(coordinator: Visitor) -> None:
    page = coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden&ags=98001004&subject=topics:ehrenamt&{DAY}")
    assert "Ehrenamtskoordination" in words(page)


def test_childcare_that_is_not_needed_is_shown_so_and_can_be_corrected(coordinator: Visitor) -> None:
    page = coordinator.get(f"/zustaendig?q=Sprachkurs+B1+Föhrenau+ohne+Kinderbetreuung&{DAY}")
    assert "Bedarf ohne Kinderbetreuung ändern" in words(page)
    assert '<option value="0" selected>wird nicht gebraucht</option>' in page.text


def test_a_day_in_the_question_is_shown_and_can_be_corrected(coordinator: Visitor) -> None:
    page = coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden+31.12.2021&{DAY}")
    assert "Tag 31.12.2021 ändern" in words(page)
    assert 'name="day" type="text" value="31.12.2021"' in page.text
    later = coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden+31.12.2021&day=01.01.2022&{DAY}")
    assert 'href="tel:03023125' in later.text
    assert "Den Tag „31.02.2021“ gibt es nicht." in words(coordinator.get(f"/zustaendig?q=Wohnen+31.02.2021&{DAY}"))


def test_a_vacant_function_is_shown_with_its_deputy(coordinator: Visitor) -> None:
    text = words(coordinator.get(f"/zustaendig?q=Kita+Mühlenbrück+SGB+VIII&{DAY}"))
    assert "Stelle vakant" in text
    assert "Leitung Jugendamt, Jugendamt Mühlenbrück" in text


def test_an_ambiguous_place_asks_one_question_whose_choices_answer(coordinator: Visitor) -> None:
    page = coordinator.get(f"/zustaendig?q=Wohnen+Neudorf&{DAY}").text
    assert "Welcher Ort ist gemeint?" in page
    assert "ags=98001008" in page
    text = words(coordinator.get(f"/zustaendig?q=Wohnen+Neudorf&ags=98001008&subject=topics%3Awohnen&{DAY}"))
    assert "Wohnraumberatung" in text


def test_the_concern_of_an_office_is_chosen_without_losing_the_office(coordinator: Visitor) -> None:
    page = coordinator.get(f"/zustaendig?q=Sozialamt+Großenerlen&{DAY}").text
    link = page.split('href="/zustaendig?')[1:]
    (address,) = [unescape(one.split('"')[0]) for one in link if "topics%3Asoziales" in one]
    text = words(coordinator.get(f"/zustaendig?{address}&{DAY}"))
    assert "Leistungen für Asylsuchende" in text
    assert "Anliegen Soziales und Existenzsicherung (Sozialamt" in text


@pytest.mark.parametrize("question", ["🤷🤷🤷", "أين أجد سكنا؟", "?", "x" * 2500])
def test_whatever_is_typed_gets_one_honest_sentence(coordinator: Visitor, question: str) -> None:
    answer = coordinator.get("/zustaendig", query_string={"q": question})
    assert answer.status_code == 200
    assert "Aus der Frage geht weder ein Ort noch ein Anliegen hervor." in words(answer)


def test_niemand_and_nicht_erfasst_are_two_answers(coordinator: Visitor) -> None:
    nobody = words(coordinator.get(f"/zustaendig?ags=98002016&subject=topics:kultur_religion&{DAY}"))
    unknown = words(coordinator.get(f"/zustaendig?ags=98001012&subject=topics:kultur_religion&{DAY}"))
    assert "Eine Quelle sagt, dass es das dort nicht gibt. Bestätigt ist das nicht." in unknown
    assert "Das wurde nachgefragt und bestätigt." in nobody
    assert "Das heißt nicht, dass niemand zuständig ist." in unknown
    assert "ist am Stichtag keine Stelle eingetragen, weder vor Ort noch beim Kreis oder beim Land." in unknown
    assert ("niemand eingetragen" in unknown, "niemand erfasst" in unknown) == (False, False)


def test_an_open_question_becomes_a_gap_with_owner_and_day(coordinator: Visitor, embedded_network: Store) -> None:
    asked = {"q": "", "ags": "98001012", "subject": "topics:kultur_religion", "stichtag": "23.11.2026"}
    answer = coordinator.post("/zustaendig/luecke", asked, owner="erf-nord-ki-koord", due_on="31.01.2027")
    assert answer.status_code == 303, words(answer)
    gap = reads.one(embedded_network, answer.headers["Location"].rsplit("/", 1)[1])
    assert (gap.values["column"], gap.values["status"]) == ("kultur_religion", "offen")
    assert {tie.rel.name for tie in reads.ties(embedded_network, gap.id)} >= {"IN_TERRITORY", "ASSIGNED_TO"}


def test_a_wrong_day_of_a_gap_is_said_at_the_field_and_nothing_is_lost(coordinator: Visitor) -> None:
    asked = {"q": "Kultur Großenerlen", "ags": "98001012", "subject": "topics:kultur_religion"}
    answer = coordinator.post("/zustaendig/luecke", asked, owner="erf-nord-ki-koord", due_on="bald")
    assert (answer.status_code, 'value="bald"' in answer.text) == (422, True)
    assert '<option value="erf-nord-ki-koord" selected>' in answer.text


def test_a_gap_that_is_noted_is_shown_instead_of_its_form(coordinator: Visitor, embedded_network: Store) -> None:
    sought = {"q": "", "ags": "98001012", "subject": "topics:kultur_religion"}
    made = coordinator.post("/zustaendig/luecke", sought, owner="erf-nord-ki-koord", due_on="31.01.2027")
    page = coordinator.get(f"/zustaendig?ags=98001012&subject=topics:kultur_religion&{DAY}")
    assert f'href="{made.headers["Location"]}"' in page.text
    assert "Wer kümmert sich: Koordination KIM" in words(page)
    assert "Fällig: 31.01.2027" in words(page)
    assert 'action="/zustaendig/luecke"' not in page.text
    other = coordinator.get(f"/zustaendig?ags=98001012&subject=topics:kultur_religion&law=sgb_ii&{DAY}")
    assert 'action="/zustaendig/luecke"' in other.text


def test_a_gap_that_was_dismissed_is_not_shown_as_noted(coordinator: Visitor, embedded_network: Store) -> None:
    sought = {"q": "", "ags": "98001012", "subject": "topics:kultur_religion"}
    key = coordinator.post("/zustaendig/luecke", sought).headers["Location"].rsplit("/", 1)[1]
    Graph(embedded_network).change(key, 1, status="verworfen")
    assert (
        'action="/zustaendig/luecke"'
        in coordinator.get(f"/zustaendig?ags=98001012&subject=topics:kultur_religion&{DAY}").text
    )


def test_entering_somebody_starts_with_the_place_and_the_concern(coordinator: Visitor) -> None:
    page = coordinator.get(f"/zustaendig?ags=98001012&subject=topics:kultur_religion&law=sgb_ii&{DAY}")
    (link,) = re.findall(r'href="(/kommunen/[^"]*verbinden[^"]*)"', page.text)
    chosen = coordinator.get(unescape(link)).text
    wanted = [unescape(one) for one in re.findall(r'href="([^"]*mit=[^"]*)"', chosen)]
    form = coordinator.form(wanted[0])
    assert (form["topic"], form["law_area"], form["art"]) == (["kultur_religion"], ["sgb_ii"], ["RESPONSIBLE_FOR-ein"])
    assert 'name="topic" value="kultur_religion"' in chosen


def test_the_topic_is_chosen_by_its_name_and_the_answer_comes_back(
    coordinator: Visitor, embedded_network: Store
) -> None:
    asked = f"/zustaendig?ags=98001012&subject=topics:kultur_religion&{DAY}"
    key = (
        coordinator.post("/zustaendig/luecke", {"q": "", "ags": "98001012", "subject": "topics:kultur_religion"})
        .headers["Location"]
        .rsplit("/", 1)[1]
    )
    (link,) = re.findall(r'href="(/kommunen/[^"]*verbinden[^"]*)"', coordinator.get(asked).text)
    wanted = [unescape(one) for one in re.findall(r'href="([^"]*mit=[^"]*)"', coordinator.get(unescape(link)).text)]
    page = coordinator.get(wanted[0])
    assert re.search(r'<select[^>]*id="topic".*value="kultur_religion" selected>[^<]*Kultur', page.text, re.DOTALL)
    saved = coordinator.post(
        link.partition("?")[0], {name: unescape(one[0]) for name, one in fields(page.text).items()}
    )
    where = saved.headers["Location"]
    assert (saved.status_code, where) == (303, "/zustaendig?ags=98001012&subject=topics%3Akultur_religion")
    answer = coordinator.get(where)
    assert "Dazu ist noch eine Lücke offen" in words(answer)
    closed = coordinator.post(f"/luecken/{key}/schliessen", settled(answer.text))
    assert (closed.headers["Location"], Graph(embedded_network).one(key).values["status"]) == (where, "geschlossen")
    assert "Dazu ist noch eine Lücke offen" not in words(coordinator.get(where))


def settled(page: str) -> dict[str, str]:
    """The hidden fields of the form that closes the gap."""
    form = page[page.index("/schliessen") :]
    return {name: unescape(value) for name, value in re.findall(r'name="(version|zurueck)" value="([^"]*)"', form)}


def test_the_mail_to_the_kreis_goes_to_its_coordination(coordinator: Visitor, embedded_network: Store) -> None:
    asked = f"/zustaendig?kreis=98001&ags=98001012&subject=topics:kultur_religion&{DAY}"
    (mailbox,) = re.findall(r'href="mailto:([^?"]*)\?subject=[^"]*Kultur', coordinator.get(asked).text)
    coordinating = [
        one.values
        for one in reads.every(embedded_network, ONTOLOGY.kind("Position"))
        if one.values.get("baustein") == 1
    ]
    assert mailbox in {values.get("email") for values in coordinating}


def test_what_is_not_known_of_a_contact_is_said(coordinator: Visitor) -> None:
    text = words(coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden&{DAY}"))
    assert "Erreichbar Mo–Do 9–12 Uhr" in text
    assert "Anschrift nicht erfasst" in text
    assert "Sprachen nicht erfasst" in text


def test_the_step_of_a_deputy_says_what_it_rests_on(coordinator: Visitor) -> None:
    found = coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden&format=json&{DAY}").json or {}
    (deputy,) = [step for step in found["ladder"] if step["position"] == "erf-tan-wohnen-2"]
    assert [one["source"] for one in deputy["evidence"]] == ["erf-quelle"]
    text = words(coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden&{DAY}"))
    assert re.search(r"Vertritt: Wohnraumberatung\. Telefon [\d ]+ laut Quelle: ", text)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ({"status": None}, "Funktion erfasst, Besetzung unbekannt"),
        ({"status_since": Day.parse("01.12.2026")}, "Funktion erfasst, Besetzung unbekannt"),
        ({"status": "besetzt"}, "Stelle besetzt"),
    ],
)
def test_a_function_of_which_nobody_knows_whether_it_is_filled_is_shown_all_the_same(
    coordinator: Visitor, embedded_network: Store, status: dict[str, Any], told: str
) -> None:
    graph = Graph(embedded_network)
    graph.remove("erf-tan-wohnen", "HOLDS")
    graph.change("erf-tan-wohnen", 1, **status)
    text = words(coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden&{DAY}"))
    assert told in text


def test_an_organisation_says_which_functions_it_has_that_cannot_be_named(
    coordinator: Visitor, embedded_network: Store
) -> None:
    asks = f"/zustaendig?q=Ehrenamt+Kaltensteig&{DAY}"
    assert "antwortet selbst, eine Funktion ist nicht erfasst" in words(coordinator.get(asks))
    graph = Graph(embedded_network)
    graph.make("Position", "erste", title="Freiwilligenagentur", status="ausgeschrieben")
    graph.tie("erste", "LOCATED_AT", "erf-kal-buergerbuero", valid_from="2024")
    assert "dort ist die Funktion „Freiwilligenagentur“ erfasst (ausgeschrieben)" in words(coordinator.get(asks))
    for key in ("zweite", "dritte"):
        graph.make("Position", key)
        graph.tie(key, "LOCATED_AT", "erf-kal-buergerbuero", valid_from="2024")
    assert "dort sind 3 Funktionen erfasst, welche davon zuständig ist, nicht" in words(coordinator.get(asks))


def test_a_reader_sees_the_answer_and_no_form_of_gaps(visit: Callable[..., Visitor]) -> None:
    text = visit(Role.LESEN).get(f"/zustaendig?ags=98001012&subject=topics:kultur_religion&{DAY}").text
    assert ("Nicht erfasst" in text, "Als Lücke festhalten" in text) == (True, False)


def test_programs_get_the_answer_of_the_contracts(coordinator: Visitor) -> None:
    found = coordinator.get(f"/zustaendig?q=Wohnen+Tannfelden&format=json&{DAY}").json
    assert (found or {})["answer"]["position"] == "erf-tan-wohnen"


def test_every_field_of_the_page_is_explained() -> None:
    assert all(contract(AskPage).values())
