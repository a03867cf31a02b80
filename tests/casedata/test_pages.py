"""Forms with case data in a text: stopped with a sentence at the field, nothing lost, saved by who insists."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

import pytest

from graph_app.access import Role
from graph_app.entities import reads
from tests.casedata.conftest import BIRTH
from tests.visitors import Graph, Visitor, fields, made, words

SENTENCE = "„geb. 12.03.1990“ sieht nach einem einzelnen Menschen aus"


def ticks(answer: Any) -> dict[str, str]:
    """The checkboxes of a page that insist, with their values."""
    found = re.findall(r'type="checkbox" id="(trotzdem-[^"]+)" name="\1" value="([^"]+)"', answer.text)
    return dict(found)


def overruled(graph: Graph, key: str) -> list[dict[str, Any]]:
    return [entry.new for entry in reads.history(graph.store, key) if entry.action == "overrule"]


def test_a_form_with_case_data_comes_back_with_everything_typed(editor: Visitor, graph: Graph) -> None:
    sent = editor.form("/gremien/gremium/bearbeiten") | {"notes": BIRTH, "interval_months": "6"}
    answer = editor.post("/gremien/gremium/bearbeiten", sent)
    assert answer.status_code == 422
    assert SENTENCE in words(answer)
    assert fields(answer.text)["notes"] == [BIRTH]
    assert list(ticks(answer)) == ["trotzdem-notes"]
    assert graph.one("gremium").version == 1


def test_who_insists_saves_and_the_history_tells_it(editor: Visitor, graph: Graph) -> None:
    sent = editor.form("/gremien/gremium/bearbeiten") | {"notes": BIRTH}
    ticked = ticks(editor.post("/gremien/gremium/bearbeiten", sent))
    assert editor.post("/gremien/gremium/bearbeiten", sent | ticked).status_code == 303
    assert graph.one("gremium").values["notes"] == BIRTH
    assert overruled(graph, "gremium") == [{"notes": ["birth_date"]}]
    told = words(editor.get("/gremien/gremium/verlauf"))
    assert "Trotz Hinweis auf Fallangaben gespeichert: Notiz (Geburtsdatum)" in told


def test_a_tick_for_one_text_is_none_for_another(editor: Visitor) -> None:
    sent = editor.form("/gremien/gremium/bearbeiten") | {"notes": BIRTH}
    ticked = ticks(editor.post("/gremien/gremium/bearbeiten", sent))
    answer = editor.post("/gremien/gremium/bearbeiten", sent | ticked | {"notes": "Familie Demo braucht eine Wohnung."})
    assert answer.status_code == 422
    assert ticks(answer) != ticked


def test_the_saved_form_is_not_asked_about_again(editor: Visitor, graph: Graph) -> None:
    sent = editor.form("/gremien/gremium/bearbeiten") | {"notes": BIRTH}
    editor.post("/gremien/gremium/bearbeiten", sent | ticks(editor.post("/gremien/gremium/bearbeiten", sent)))
    again = editor.form("/gremien/gremium/bearbeiten") | {"interval_months": "6"}
    assert editor.post("/gremien/gremium/bearbeiten", again).status_code == 303
    assert len(overruled(graph, "gremium")) == 1


def test_a_tick_outlives_another_mistake_of_the_same_form(editor: Visitor) -> None:
    sent = editor.form("/gremien/gremium/bearbeiten") | {"notes": BIRTH}
    ticked = ticks(editor.post("/gremien/gremium/bearbeiten", sent))
    answer = editor.post("/gremien/gremium/bearbeiten", sent | ticked | {"interval_months": "viele"})
    assert answer.status_code == 422
    kept = fields(answer.text)
    assert kept["trotzdem-notes"] == [ticked["trotzdem-notes"]]
    assert editor.post("/gremien/gremium/bearbeiten", kept | {"interval_months": "6"}).status_code == 303


@pytest.mark.parametrize("kind", ["gremien", "akteure"])
def test_an_address_fills_a_form_but_insists_on_nothing(editor: Visitor, kind: str) -> None:
    form = editor.form(f"/{kind}/neu?notes=geb.+12.03.1990&trotzdem-notes=0123456789abcdef")
    assert (form["notes"], "trotzdem-notes" in form) == (["geb. 12.03.1990"], False)


@pytest.mark.parametrize("kind", ["treffen", "vorlagen", "strukturthemen", "massnahmen", "quellen", "angebote"])
def test_the_name_of_a_new_record_is_guarded_in_every_kind(editor: Visitor, kind: str) -> None:
    sent = editor.form(f"/{kind}/neu") | {"name": "Wohnung für Familie Demo", "paper_type": ""}
    answer = editor.post(f"/{kind}/neu", sent)
    assert answer.status_code == 422
    assert "„Familie Demo“ sieht nach einem einzelnen Menschen aus" in words(answer)


def test_a_new_source_is_told_at_its_own_field(editor: Visitor) -> None:
    sent = editor.form("/gremien/neu") | {"name": "Arbeitsgruppe", "body_kind": "arbeitsgruppe"}
    answer = editor.post("/gremien/neu", sent | {"stated_in_new": "Anruf von Familie Demo"})
    assert list(ticks(answer)) == ["trotzdem-stated_in_new"]
    assert (
        editor.post("/gremien/neu", sent | {"stated_in_new": "Anruf von Familie Demo"} | ticks(answer)).status_code
        == 303
    )


def test_the_reason_of_a_change_has_its_sentence_at_its_field(editor: Visitor) -> None:
    sent = editor.form("/gremien/gremium/bearbeiten") | {"interval_months": "6", "cause": BIRTH}
    assert list(ticks(editor.post("/gremien/gremium/bearbeiten", sent))) == ["trotzdem-cause"]


def test_archiving_asks_about_its_reason(editor: Visitor, graph: Graph) -> None:
    sent = {"version": "1", "sicher": "ja", "cause": BIRTH}
    answer = editor.post("/gremien/gremium/archivieren", sent)
    assert (answer.status_code, BIRTH in answer.text) == (422, True)
    assert editor.post("/gremien/gremium/archivieren", sent | ticks(answer)).status_code == 303
    assert overruled(graph, "gremium") == [{"cause": ["birth_date"]}]


@pytest.mark.parametrize("way", ["beenden", "entfernen"])
def test_ending_and_removing_a_tie_ask_about_their_reason(editor: Visitor, graph: Graph, way: str) -> None:
    tie = graph.tie("amt", "SERVES", "ort")
    sent = {"version": "1", "cause": BIRTH, "valid_to": "31.12.2025"}
    answer = editor.post(f"/beziehungen/{tie.id}/{way}", sent)
    assert (answer.status_code, list(ticks(answer))) == (422, ["trotzdem-cause"])
    assert editor.post(f"/beziehungen/{tie.id}/{way}", sent | ticks(answer)).status_code == 303


def test_a_tie_is_guarded_when_it_is_made_and_changed(editor: Visitor, graph: Graph) -> None:
    sent = {"art": "SERVES-aus", "mit": "ort", "quote": BIRTH, "mode": "ist"}
    answer = editor.post("/aemter/amt/verbinden", sent)
    assert (answer.status_code, list(ticks(answer))) == (422, ["trotzdem-quote"])
    assert editor.post("/aemter/amt/verbinden", sent | ticks(answer)).status_code == 303
    (tie,) = graph.ties("amt", "SERVES")
    changed = editor.form(f"/beziehungen/{tie.id}/bearbeiten") | {"quote": "Familie Demo ist umgezogen."}
    assert editor.post(f"/beziehungen/{tie.id}/bearbeiten", changed).status_code == 422


def test_an_organisation_tells_case_data_at_every_field_of_its_form_at_once(editor: Visitor) -> None:
    typed = {
        "name": "Verein", "notes": BIRTH, "block": "1", "s1-name": "Betreuung Familie Demo",
        "s1-holder": "Familie Probe", "s1-status": "besetzt", "source_new": "Brief von Klient A.",
        "cause": "Frau M. hat angerufen", "observed_on": "2026",
    }  # fmt: skip
    answer = editor.post("/akteure/neu", editor.form("/akteure/neu") | typed)
    assert answer.status_code == 422
    at = {"notes", "s1-name", "s1-holder", "source_new", "cause"}
    assert set(ticks(answer)) == {f"trotzdem-{name}" for name in at}
    assert made(editor.post("/akteure/neu", fields(answer.text) | ticks(answer)))


def test_a_position_in_an_organisation_is_not_asked_about_twice(editor: Visitor, graph: Graph) -> None:
    typed = {"name": "Verein Muster", "block": "1", "s1-name": "Betreuung Familie Demo", "observed_on": "2026"}
    first = editor.post("/akteure/neu", editor.form("/akteure/neu") | typed)
    key = made(editor.post("/akteure/neu", fields(first.text) | ticks(first)))
    again = editor.form(f"/akteure/{key}/bearbeiten")
    assert editor.post(f"/akteure/{key}/bearbeiten", again | {"notes": "Montags zu"}).status_code == 303
    answer = editor.post(f"/akteure/{key}/bearbeiten", again | {"s1-name": "Betreuung Familie Probe"})
    assert list(ticks(answer)) == ["trotzdem-s1-name"]


def test_a_confirmed_field_of_the_coverage_is_guarded(editor: Visitor) -> None:
    sent = {
        "beleg": "05001004/case_management", "ansicht": "ueberblick", "mode": "ist", "kreis": "05001",
        "wert": "ja", "tag": "2024", "quelle": "Anruf bei Familie Demo", "wortlaut": BIRTH,
    }  # fmt: skip
    answer = editor.post("/abdeckung/beleg", sent)
    assert set(ticks(answer)) >= {"trotzdem-quelle", "trotzdem-wortlaut"}


def test_the_question_while_typing_answers_with_the_sentence_and_the_way_out(editor: Visitor) -> None:
    answer = editor.post("/fallangaben", feld="notes", text=BIRTH)
    assert SENTENCE in words(answer)
    assert list(ticks(answer)) == ["trotzdem-notes"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_question_while_typing_says_nothing_of_harmless_texts_and_keys(editor: Visitor) -> None:
    assert words(editor.post("/fallangaben", feld="notes", text="Nur vormittags")) == ""
    assert words(editor.post("/fallangaben", feld="ars", text="157540044044")) == ""


def test_a_tick_stays_while_the_text_goes_on(editor: Visitor) -> None:
    ticked = ticks(editor.post("/fallangaben", feld="notes", text=BIRTH))
    answer = editor.post("/fallangaben", ticked, feld="notes", text=f"{BIRTH} und weiter")
    assert "checked" in answer.text
    assert "checked" not in editor.post("/fallangaben", ticked, feld="notes", text=f"{BIRTH}, Familie Demo").text


@pytest.mark.parametrize("role", [Role.LESEN, Role.ADMIN, Role.DATENSCHUTZ])
def test_who_may_not_edit_is_not_answered(visitor: Callable[..., Visitor], role: Role) -> None:
    assert visitor(role).post("/fallangaben", feld="notes", text=BIRTH).status_code == 403


@pytest.mark.parametrize(
    "sent", [{"feld": "", "text": "x"}, {"feld": "a b", "text": "x"}, {"feld": "n", "text": "x" * 100_001}]
)
def test_what_is_no_text_of_a_form_is_refused(editor: Visitor, sent: dict[str, str]) -> None:
    assert editor.post("/fallangaben", sent).status_code == 422


def test_nothing_that_was_typed_is_logged(editor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    editor.post("/fallangaben", feld="notes", text=BIRTH)
    editor.post("/gremien/gremium/bearbeiten", editor.form("/gremien/gremium/bearbeiten") | {"notes": BIRTH})
    editor.post("/fallangaben", feld="", text=BIRTH)
    assert "1990" not in caplog.text
