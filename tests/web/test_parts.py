"""The macros all features draw with: states, fields, alerts, tables, pages of lists."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, render_template_string

from tests.web.conftest import Field


def drawn(app: Flask, part: str, call: str, address: str = "/orte", **values: Any) -> str:
    with app.test_request_context(address):
        return " ".join(
            render_template_string(
                f'{{% import "parts/{part}.html" as m with context %}}{{{{ m.{call} }}}}', **values
            ).split()
        )


@pytest.mark.parametrize(
    ("call", "mark", "words"),
    [
        ('state("ja", "confirmed")', "#ja-bestaetigt", "ja, bestätigt"),
        ('state("nein", "claimed")', "#nein-laut-quelle", "nein, laut Quelle"),
        ('state("nein", "derived", "vakant")', "#nein-rechnerisch", "vakant"),
        ('state("unbekannt")', "#unbekannt", "unbekannt"),
        ('state("unbekannt", "claimed")', "#unbekannt", "unbekannt"),
        ('state("ja")', "#ja-laut-quelle", "ja"),
    ],
)
def test_a_state_is_a_shape_and_a_word(app: Flask, call: str, mark: str, words: str) -> None:
    text = drawn(app, "state", call)
    assert f'href="{mark}"' in text
    assert f"<span>{words}</span>" in text


def test_every_shape_of_the_states_is_in_the_sprite(app: Flask) -> None:
    sprite = (app.jinja_env.get_template("parts/sprite.html")).render()
    marks = [f"{value}-{mark}" for value in ("ja", "nein") for mark in ("bestaetigt", "laut-quelle", "rechnerisch")]
    assert all(f'<symbol id="{mark}"' in sprite for mark in [*marks, "unbekannt"])


def test_a_contradiction_is_also_said(app: Flask) -> None:
    assert "Quellen widersprechen sich" in drawn(app, "state", 'state("ja", "claimed", "ja", conflict=true)')


def test_a_field_is_tied_to_its_label_hint_and_error(app: Flask) -> None:
    c = Field("tag", "Tag", hint="Auch 2023", errors=("Den Tag gibt es nicht.",))
    text = drawn(app, "form", "control(c)", c=c)
    assert '<label class="kern-label" for="tag">' in text
    assert 'aria-describedby="tag-hint tag-error" aria-invalid="true"' in text
    assert 'id="tag-error"' in text


def test_voluntary_fields_say_so_and_required_ones_do_not(app: Flask) -> None:
    assert "freiwillig" in drawn(app, "form", "control(c)", c=Field("a", "A"))
    assert "freiwillig" not in drawn(app, "form", "control(c)", c=Field("a", "A", required=True))


def test_a_select_keeps_its_choice_whatever_type_the_value_has(app: Flask) -> None:
    c = Field("b", "Baustein", "select", 2, (("1", "eins"), ("2", "zwei")))
    assert '<option value="2" selected>' in drawn(app, "form", "control(c)", c=c)


def test_checks_keep_all_their_choices(app: Flask) -> None:
    c = Field("o", "Orte", "checks", ["1", "3"], (("1", "A"), ("2", "B"), ("3", "C")))
    text = drawn(app, "form", "control(c)", c=c)
    assert text.count(" checked") == 2
    assert '<input class="kern-form-check__checkbox" type="checkbox" id="o" name="o" value="1" checked>' in text


def test_a_radio_keeps_its_choice(app: Flask) -> None:
    c = Field("r", "Beleg", "radio", "b", (("a", "A"), ("b", "B")))
    assert 'value="b" checked' in drawn(app, "form", "control(c)", c=c)


def test_a_password_is_never_sent_back(app: Flask) -> None:
    assert "geheim" not in drawn(app, "form", "control(c)", c=Field("k", "Kennwort", "password", "geheim"))


def test_a_long_text_keeps_its_first_empty_line(app: Flask) -> None:
    with app.test_request_context("/orte"):
        source = '{% from "parts/form.html" import control %}{{ control(c) }}'
        text = render_template_string(source, c=Field("n", "Notiz", "textarea", "\nzweite Zeile"))
    assert ">\n\nzweite Zeile</textarea>" in text


@pytest.mark.parametrize("kind", ["text", "textarea", "select", "checkbox", "checks", "radio", "hidden", "email"])
def test_values_of_fields_stay_text(app: Flask, kind: str) -> None:
    evil = "\"'><svg onload=x>"
    c = Field("f", evil, kind, evil, ((evil, evil),), hint=evil, errors=(evil,))
    assert "<svg" not in drawn(app, "form", "control(c)", c=c)


def test_the_errors_of_a_form_lead_to_their_fields(app: Flask) -> None:
    controls = [Field("a", "Name", errors=("Fehlt.",)), Field("b", "Ort"), Field("c", "Tag", errors=("Falsch.",))]
    text = drawn(app, "alert", "form_errors(controls)", controls=controls)
    assert "zwei Angaben bitte prüfen" in text
    assert '<a href="#a">Name: Fehlt.</a>' in text
    assert '"#b"' not in text


def test_a_form_without_errors_has_no_alert(app: Flask) -> None:
    assert drawn(app, "alert", "form_errors(controls)", controls=[Field("a", "A")]) == ""


@pytest.mark.parametrize(("kind", "live"), [("danger", "alert"), ("success", "status"), ("info", None)])
def test_only_what_is_new_is_read_out(app: Flask, kind: str, live: str | None) -> None:
    text = drawn(app, "alert", f'alert("{kind}", "Titel")')
    assert (f'role="{live}"' in text) if live else ("role=" not in text)


def test_a_list_of_one_page_has_no_pager(app: Flask) -> None:
    assert drawn(app, "pager", "pager(1, 50, 50)") == ""


def test_a_pager_keeps_the_address_and_marks_the_page(app: Flask) -> None:
    text = drawn(app, "pager", "pager(4, 50, 612)", "/orte?q=awo&seite=4")
    assert "151 bis 200 von 612" in text
    assert 'href="/orte?q=awo&amp;seite=5" rel="next"' in text
    assert text.count('aria-current="page"') == 1


def test_the_last_page_leads_nowhere_further(app: Flask) -> None:
    text = drawn(app, "pager", "pager(13, 50, 612)")
    assert "601 bis 612 von 612" in text
    assert 'rel="next"' not in text


@pytest.mark.parametrize(
    ("sort", "said", "link"),
    [
        ("name", 'aria-sort="ascending"', "sort=-name"),
        ("-name", 'aria-sort="descending"', "sort=name"),
        ("x", "", "sort=name"),
    ],
)
def test_a_column_says_how_it_is_sorted_and_turns_round(app: Flask, sort: str, said: str, link: str) -> None:
    text = drawn(app, "table", 'column("Name", "name", sort)', "/orte?seite=3", sort=sort)
    assert said in text
    assert f'href="/orte?{link}"' in text


def test_facts_without_a_value_are_left_out(app: Flask) -> None:
    text = drawn(app, "facts", 'facts([("Telefon", "0524"), ("Fax", none), ("Mail", "")])')
    assert "Telefon" in text
    assert "Fax" not in text
    assert "Mail" not in text
