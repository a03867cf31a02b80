"""The comparison as people open it: page, text, table, workbook, and from the last Lenkungsgruppe on in one click."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import unescape

import openpyxl
import pytest

from graph_app.access import SYSTEM, Role
from graph_app.history.pages import bp
from graph_app.starter import changes as starter
from graph_app.store import Store
from tests.history.conftest import Year
from tests.visitors import Visitor, visitors, words

PERIOD = "von=31.12.2025&bis=31.10.2026"


@pytest.fixture
def visitor(page_year: Year) -> Callable[..., Visitor]:
    """Visitors by role of a Kreis in which two offices began to work together in June."""
    page_year.tie("amt", "COOPERATES_WITH", "hilfe", valid_from="01.06.2026")
    page_year.clock.set(2026, 11, 2, 10, 14)
    return visitors(page_year.store, bp)


@pytest.fixture
def coordinator(visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody who reads."""
    return visitor()


def test_the_page_tells_what_is_new(coordinator: Visitor) -> None:
    page = coordinator.get(f"/vergleich?{PERIOD}")
    assert 'data-turn="neu"' in page.text
    assert "Sozialamt arbeitet zusammen mit Wohnhilfe 01.06.2026" in words(page)


def test_wrong_days_of_the_workbook_lead_back_to_their_fields(coordinator: Visitor) -> None:
    answer = coordinator.get("/vergleich/tabelle.xlsx?von=31.02.2026&bis=31.10.2026")
    where = answer.headers["Location"]
    assert (answer.status_code, where) == (303, "/vergleich?von=31.02.2026&bis=31.10.2026")
    asked = coordinator.get(where)
    assert (asked.status_code, 'id="von-error"' in asked.text, 'value="31.02.2026"' in asked.text) == (422, True, True)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ("von=01.01.2027&bis=31.12.2027", "Beide Tage liegen in der Zukunft."),
        ("von=31.12.2025&bis=31.12.2027", "Der 31.12.2027 liegt in der Zukunft."),
    ],
)
def test_days_that_lie_ahead_are_told_above_the_numbers(coordinator: Visitor, days: str, sentence: str) -> None:
    page = words(coordinator.get(f"/vergleich?{days}"))
    assert page.index("Stand in der Zukunft " + sentence) < page.index("Auf einen Blick")
    assert "Stand in der Zukunft" not in words(coordinator.get(f"/vergleich?{PERIOD}"))


def test_a_new_structural_issue_stands_with_its_kind(page_year: Year, coordinator: Visitor) -> None:
    page_year.make("Issue", "thema", name="Kein Raum", status="offen", status_since="01.06.2026")
    page_year.tie("thema", "MAINTAINED_BY", "kreis")
    page = coordinator.get(f"/vergleich?{PERIOD}")
    assert 'data-part="Strukturthemen"><th scope="row"><a href="#themen">' in page.text
    assert "Kein Raum Strukturthema: offen 01.06.2026" in words(page)
    assert "Strukturthemen, neu: Kein Raum" in words(page)


def test_without_days_the_end_of_the_year_before_is_compared_with_the_stichtag(coordinator: Visitor) -> None:
    page = coordinator.get("/vergleich?stichtag=30.06.2026")
    assert 'name="von" value="31.12.2025"' in page.text
    assert 'name="bis" value="30.06.2026"' in page.text


def test_one_click_compares_with_the_last_lenkungsgruppe(page_year: Year, coordinator: Visitor) -> None:
    page_year.make("Meeting", "sitzung", held_on="10.09.2026")
    page_year.tie("sitzung", "PART_OF", "lenkung")
    page_year.tie("sitzung", "MAINTAINED_BY", "kreis")
    assert 'href="/vergleich?seit=lenkungsgruppe"' in coordinator.get("/vergleich").text
    assert 'name="von" value="10.09.2026"' in coordinator.get("/vergleich?seit=lenkungsgruppe").text


def test_without_such_a_meeting_the_page_says_what_to_enter(coordinator: Visitor) -> None:
    page = coordinator.get("/vergleich")
    assert "Tragen Sie bei Lenkungsgruppe das Treffen mit dem Tag ein, an dem es stattfand" in words(page)
    assert 'href="/gremien/lenkung"' in page.text
    assert "seit=lenkungsgruppe" not in page.text


def test_a_beginning_without_such_a_meeting_is_refused_and_what_was_typed_stays(coordinator: Visitor) -> None:
    refused = coordinator.get("/vergleich?seit=lenkungsgruppe&bis=31.10.2026")
    assert refused.status_code == 422
    assert "Für „Lenkungsgruppe“ ist vor dem 31.10.2026 kein Treffen erfasst, das stattgefunden hat." in words(refused)
    assert 'name="von" value="31.12.2025"' in refused.text
    assert 'name="bis" value="31.10.2026"' in refused.text


def test_without_such_a_body_the_page_says_where_to_begin(page_year: Year, coordinator: Visitor) -> None:
    page_year.change("lenkung", 1, body_kind="facharbeitsgruppe")
    assert "Legen Sie unter Gremien eines der Art „Lenkungsgruppe“ an" in words(coordinator.get("/vergleich"))


def test_the_workbook_holds_the_lines_of_the_page(coordinator: Visitor) -> None:
    answer = coordinator.get(f"/vergleich/tabelle.xlsx?{PERIOD}")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    rows = list(book["Veränderungen"].iter_rows(values_only=True))
    assert rows[0][:5] == ("Teil", "Änderung", "Wer", "Was", "Mit wem")
    assert rows[1][:6] == ("Kontakte", "neu", "Sozialamt", "arbeitet zusammen mit", "Wohnhilfe", "01.06.2026")
    assert [cell.value for cell in book["Stand"]["A"]][:3] == ["Kreis", "vom", "bis zum"]


def test_an_empty_workbook_still_opens(coordinator: Visitor) -> None:
    answer = coordinator.get("/vergleich/tabelle.xlsx?von=01.01.2020&bis=02.01.2020")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.data))["Veränderungen"].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Teil"]


def test_text_and_table_say_the_same(coordinator: Visitor) -> None:
    text, table = (
        coordinator.get(f"/vergleich?{PERIOD}&format={form}").data.decode("utf-8-sig") for form in ("txt", "csv")
    )
    assert "Neu: Sozialamt arbeitet zusammen mit Wohnhilfe, 01.06.2026." in text
    assert "Kontakte;neu;Sozialamt;arbeitet zusammen mit;Wohnhilfe;01.06.2026;;" in table


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("von=2027", "Der erste Tag muss vor dem zweiten liegen. „2027“ meint hier den 31.12.2027."),
        ("von=31.12.2025&bis=31.12.2025", "Beide Tage sind gleich. Bitte schreiben Sie einen früheren ersten Tag."),
        ("seit=gestern", "Diesen Beginn gibt es nicht. Möglich ist „lenkungsgruppe“."),
        ("bis=31.09.2026", "Den 31.09.2026 gibt es nicht."),
        ("von=29.02.2025", "Den 29.02.2025 gibt es nicht."),
        ("von=%3Cb%3E&bis=x", "„<b>“ ist kein Tag."),
    ],
)
def test_days_that_cannot_be_compared_are_refused_with_a_sentence(
    coordinator: Visitor, asked: str, sentence: str
) -> None:
    answer = coordinator.get(f"/vergleich?{asked}")
    assert answer.status_code == 422
    assert sentence in unescape(words(answer))


def test_reversed_days_stay_in_their_fields_and_can_be_turned_round(coordinator: Visitor) -> None:
    page = coordinator.get("/vergleich?von=31.10.2026&bis=31.12.2025").text
    assert re.search(r'name="von" value="31.10.2026"[^>]*aria-invalid="true" aria-describedby="von-error"', page)
    assert re.search(r'id="von-error".*?Der erste Tag muss vor dem zweiten liegen\.', page, re.DOTALL)
    assert 'name="bis" value="31.12.2025"' in page
    assert coordinator.get("/vergleich?von=31.12.2025&bis=31.10.2026").status_code == 200
    assert 'href="/vergleich?von=31.12.2025&amp;bis=31.10.2026"' in page


def test_programs_get_the_error_with_its_field(coordinator: Visitor) -> None:
    answer = coordinator.get("/vergleich?von=31.10.2026&bis=31.12.2025&format=json")
    assert (answer.status_code, [*answer.get_json()["errors"]]) == (422, ["von"])


def test_a_day_that_lies_ahead_is_compared_and_told(coordinator: Visitor) -> None:
    page = coordinator.get("/vergleich?von=31.12.2025&bis=31.12.2030")
    assert "Der 31.12.2030 liegt in der Zukunft." in words(page)


def test_no_link_of_the_page_chooses_another_day_for_all_pages(coordinator: Visitor) -> None:
    for address in (f"/vergleich?{PERIOD}", "/vergleich?von=31.10.2026&bis=31.12.2025"):
        assert "stichtag=" not in coordinator.get(address).text.split("<main")[1]


def test_the_summary_counts_what_the_tables_list(coordinator: Visitor) -> None:
    data = coordinator.get(f"/vergleich?{PERIOD}&format=json").get_json()
    table = coordinator.get(f"/vergleich?{PERIOD}&format=csv").data.decode("utf-8-sig").splitlines()[1:]
    assert sum(one["number"] for one in data["counts"]) == len(table)
    assert data["finding"].startswith("Ein Kontakt begann.")


def test_page_text_and_workbook_hold_the_press_sentence_and_the_cautions(coordinator: Visitor) -> None:
    found = coordinator.get(f"/vergleich?{PERIOD}&format=json").get_json()["found"]
    text = coordinator.get(f"/vergleich?{PERIOD}&format=txt").data.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(coordinator.get(f"/vergleich/tabelle.xlsx?{PERIOD}").data))
    about = [cell.value for cell in book["Stand"]["B"]]
    page = unescape(coordinator.get(f"/vergleich?{PERIOD}").text)
    for said in (found["press"], *found["cautions"]):
        assert said in page
        assert said in text
        assert said in about
    assert list(book["Überblick"].iter_rows(values_only=True))[:2] == [
        ("Teil", "Änderung", "Was", "Anzahl"), ("Kontakte", "neu", "arbeitet zusammen mit", 1),
    ]  # fmt: skip


def test_who_sees_no_records_sees_no_comparison(visitor: Callable[..., Visitor]) -> None:
    assert [visitor(role).get("/vergleich").status_code for role in (Role.LESEN, Role.ADMIN)] == [200, 403]


def test_the_five_municipalities_of_guetersloh_are_told_with_their_source(embedded_store: Store) -> None:
    starter.load_example(embedded_store, SYSTEM, "05754")
    found = (
        visitors(embedded_store, bp)().get("/vergleich?von=31.12.2022&bis=31.12.2023&format=json").get_json()["found"]
    )
    assert found["states"][1]["ja"] - found["states"][0]["ja"] == len(found["shifts"]) == 5
    address = "/vergleich?von=31.12.2022&bis=31.12.2023&format=txt"
    text = visitors(embedded_store, bp)().get(address).data.decode("utf-8-sig")
    towns = ("Borgholzhausen", "Harsewinkel", "Herzebrock-Clarholz", "Schloß Holte-Stukenbrock")
    closed = ", ".join(f"Case Management in {town}" for town in towns)
    assert f"Lücken geschlossen: {closed} und Case Management in Verl." in text
    assert "Diese Stände sind laut Quelle, nicht bestätigt." in text
    assert re.search(r"^Quelle: .", text, re.MULTILINE)
    assert (
        "Im Kreis Gütersloh war Ende 2022 in fünf von 13 Kommunen Case Management belegt, Ende 2023 in zehn. "
        f"Neu dabei sind {', '.join(towns)} und Verl."
    ) in text
