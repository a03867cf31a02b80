"""What every value type takes and refuses, in German, whether it comes from a form, from JSON or from a file."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_app.entities import forms
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day, Label, NodeKind, Property, RelKind, ValueType
from graph_app.ontology.vocabularies import STATE
from graph_app.schemas import checked, checked_tie, dumped, schema_for, tie_schema_for

#: How long an example takes depends on the machine, not on the code.
no_deadline = settings(deadline=None)


TYPES = [kind for kind in ValueType if kind is not ValueType.HISTORY]
OWNERS: list[NodeKind | RelKind] = [*ONTOLOGY.concrete, *ONTOLOGY.relations]
ENGLISH = re.compile(r"\b(not|valid|invalid|field|required|must|missing|unknown|be|the|null|value)\b", re.IGNORECASE)
HOSTILE: dict[str, Any] = {
    "nan": math.nan,
    "inf": math.inf,
    "nul": "a\x00b",
    "escape": "a\x1b[31mb",
    "surrogate": "a\ud800b",
    "nested list": [["a"]],
    "object": {"a": {"b": 1}},
    "large number": 2**63,
    "long text": "x" * 1_000_000,
    "bytes": b"abc",
}


def thing(kind: ValueType, **options: Any) -> NodeKind:
    """A kind with one property of a type."""
    vocabulary = STATE if kind is ValueType.TERM else None
    return NodeKind(
        "Thing", Label("Ding", "Dinge"), "dinge", own=(Property("x", Label("Feld"), kind, vocabulary, **options),)
    )


def read(kind: ValueType, value: Any, **options: Any) -> Any:
    return checked(thing(kind, **options), {"x": value})["x"]


def refusal(kind: ValueType, value: Any, **options: Any) -> str:
    with pytest.raises(InvalidInput) as caught:
        read(kind, value, **options)
    return " ".join(caught.value.errors["x"])


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (ValueType.TEXT, "  Amt\r\n für  ", "Amt für"),
        (ValueType.TEXT, "Cafe\u0301", "Café"),
        (ValueType.LONG_TEXT, "eins\r\nzwei", "eins\nzwei"),
        (ValueType.TEXTS, "KI, ABH; KI\nSHS", ["KI", "ABH", "SHS"]),
        (ValueType.TEXTS, ["Meier, Müller"], ["Meier, Müller"]),
        (ValueType.DAY, "2023", Day.parse("2023")),
        (ValueType.DAY, {"value": "2023-12", "precision": "M"}, Day.parse("12.2023")),
        (ValueType.INTEGER, "56.000", 56000),
        (ValueType.INTEGER, 3.0, 3),
        (ValueType.DECIMAL, "0,5", 0.5),
        (ValueType.BOOLEAN, "Ja", True),
        (ValueType.BOOLEAN, "nein", False),
        (ValueType.TERM, "ja", "ja"),
        (ValueType.EMAIL, " ki@kreis.example ", "ki@kreis.example"),
        (ValueType.PHONE, "115", "115"),
        (ValueType.WEB, "www.example.org/a?b=c", "www.example.org/a?b=c"),
        (ValueType.AGS, "05 754 044", "05754044"),
        (ValueType.POSTAL_CODE, "01067", "01067"),
        (ValueType.INSTANT, 1_700_000_000_000, 1_700_000_000_000),
        (ValueType.RECORD, "ags-05754", "ags-05754"),
        (ValueType.TEXT, "   ", None),
        (ValueType.DECIMAL, "", None),
    ],
)
def test_a_value_is_read_as_people_write_it(kind: ValueType, value: Any, expected: Any) -> None:
    assert read(kind, value) == expected


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        (ValueType.DAY, "gestern", "„gestern“ ist kein Tag. Bitte so schreiben: 31.12.2023, 12.2023 oder 2023."),
        (ValueType.INTEGER, "1,5", "Bitte eine ganze Zahl eintragen."),
        (ValueType.DECIMAL, "zwei", "„zwei“ ist keine Zahl. Bitte so schreiben: 1,5 oder 56.000."),
        (ValueType.DECIMAL, True, "Das ist keine Zahl. Bitte so schreiben: 1,5 oder 56.000."),
        (ValueType.BOOLEAN, "vielleicht", "Bitte ja oder nein."),
        (ValueType.TERM, "grün", "„grün“ ist unbekannt. Möglich: ja, nein, unbekannt."),
        (ValueType.EMAIL, "ki.kreis.example", "Es fehlt das @-Zeichen. Bitte so schreiben: name@example.org"),
        (ValueType.EMAIL, "ki@kreis", "Diese E-Mail-Adresse ist unvollständig. Bitte so schreiben: name@example.org"),
        (ValueType.PHONE, "anrufen", "Bitte eine Telefonnummer mit Ziffern eintragen, zum Beispiel 02261 88-0."),
        (ValueType.WEB, "javascript:alert(1)", "Das ist keine Internetadresse. Bitte so schreiben: www.example.org"),
        (ValueType.AGS, 5754044, "Bitte als Text schreiben, damit führende Nullen erhalten bleiben."),
        (ValueType.POSTAL_CODE, "1067", "Eine Postleitzahl hat fünf Ziffern."),
        (ValueType.TEXT, "x" * 301, "Höchstens 300 Zeichen, es sind 301. Bitte kürzen."),
    ],
)
def test_a_refusal_says_what_to_do(kind: ValueType, value: Any, sentence: str) -> None:
    assert refusal(kind, value) == sentence


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("kind", TYPES)
def test_a_hostile_value_is_refused_in_german(kind: ValueType, value: Any) -> None:
    sentence = refusal(kind, value)
    assert sentence
    assert not ENGLISH.search(sentence)


@pytest.mark.parametrize("value", ["x", [1], [{"from": "2023"}], [{"value": "a", "when": "2023"}], [{"value": ["a"]}]])
def test_earlier_values_have_their_form(value: Any) -> None:
    assert refusal(ValueType.HISTORY, value)


def test_a_required_field_is_named() -> None:
    for empty in ("", "  "):
        assert refusal(ValueType.TEXT, empty, required=True) == "Bitte „Feld“ ausfüllen."


def test_a_required_field_is_never_null() -> None:
    assert refusal(ValueType.TEXT, None, required=True) == "Bitte „Feld“ ausfüllen."


def test_a_number_has_its_bounds_and_its_own_sentence() -> None:
    assert (
        refusal(ValueType.DECIMAL, "1,5", maximum=1, beyond="Bitte zwei Stellen anlegen.")
        == "Bitte zwei Stellen anlegen."
    )
    assert refusal(ValueType.DECIMAL, "-1", minimum=0) == "Mindestens 0."


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        checked(thing(ValueType.TEXT), {"y": "1"})
    assert caught.value.errors == {"y": ["Dieses Feld gibt es hier nicht."]}


def test_system_fields_are_set_by_the_program_only() -> None:
    office = ONTOLOGY.kind("Office")
    with pytest.raises(InvalidInput) as caught:
        checked(office, {"name": "Amt", "version": 9, "search_text": "x", "id": "fremd"})
    assert set(caught.value.errors) == {"version", "search_text", "id"}


@pytest.mark.parametrize("owner", [*ONTOLOGY.kinds, *ONTOLOGY.relations], ids=lambda one: one.name)
def test_a_line_may_say_everything_that_the_archive_tells(owner: NodeKind | RelKind) -> None:
    built = schema_for(owner, lines=True) if isinstance(owner, NodeKind) else tie_schema_for(owner, lines=True)
    told = {prop.name for prop in owner.properties} - {"sort_key", "search_text"}
    assert set(built().fields) == told


def test_an_end_before_its_beginning_is_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        checked_tie(ONTOLOGY.relation("SERVES"), {"valid_from": "2023", "valid_to": "2022"})
    assert caught.value.errors == {"valid_to": ["Das Ende (2022) liegt vor dem Beginn (2023)."]}


def test_a_year_may_end_in_the_year_it_began() -> None:
    assert checked_tie(ONTOLOGY.relation("SERVES"), {"valid_from": "01.06.2023", "valid_to": "2023"})


def test_a_word_that_no_kreis_may_replace_is_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        checked(ONTOLOGY.kind("Territory"), {"name": "Kreis", "territory_kind": "kreis", "wording": ["erfunden=Wort"]})
    assert list(caught.value.errors) == ["wording"]


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.name)
def test_form_and_schema_have_the_same_fields(owner: NodeKind | RelKind) -> None:
    schema = schema_for(owner) if isinstance(owner, NodeKind) else tie_schema_for(owner)
    offered = forms.editable(owner.properties, owner.properties)
    drawn = forms.form(offered, {}, title="Probe").controls
    names = {control.name for control in drawn if not control.name.endswith(forms.NEW)}
    assert names == set(schema().fields)


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.name)
def test_what_is_not_marked_as_optional_is_required(owner: NodeKind | RelKind) -> None:
    schema = schema_for(owner) if isinstance(owner, NodeKind) else tie_schema_for(owner)
    optional = ("name",) if isinstance(owner, NodeKind) and owner.name_pattern else ()
    offered = forms.editable(owner.properties, owner.properties)
    drawn = forms.form(offered, {}, title="Probe", optional=optional).controls
    required = {control.name for control in drawn if control.required}
    assert required == {name for name, field in schema().fields.items() if field.required}


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.name)
def test_what_a_form_shows_it_reads_again(owner: NodeKind | RelKind) -> None:
    samples = {
        ValueType.TEXT: "Text", ValueType.LONG_TEXT: "eins\nzwei", ValueType.TEXTS: ["a", "b"],
        ValueType.DAY: Day.parse("12.2023"), ValueType.BOOLEAN: False, ValueType.EMAIL: "a@example.org",
        ValueType.PHONE: "02261 88-0", ValueType.WEB: "example.org", ValueType.AGS: "05754", ValueType.RECORD: "id",
        ValueType.POSTAL_CODE: "01067", ValueType.DECIMAL: 0.5, ValueType.INTEGER: 2,
    }  # fmt: skip
    offered = forms.editable(owner.properties, owner.properties)
    values = {
        prop.name: int(prop.vocabulary.keys[0]) if prop.type is ValueType.INTEGER and prop.vocabulary
        else prop.vocabulary.keys[0] if prop.vocabulary
        else 2000 if prop.name == "year" else samples[prop.type]
        for prop in offered
        if prop.name != "wording"
    }  # fmt: skip
    typed = forms.entered(offered, forms.typed(offered, values))
    again = checked(owner, typed) if isinstance(owner, NodeKind) else checked_tie(owner, typed)
    assert {name: again[name] for name in values} == values


@no_deadline
@given(st.text(max_size=200))
def test_any_text_is_stored_as_it_is_read_or_refused(text: str) -> None:
    kind = thing(ValueType.TEXT)
    try:
        once = checked(kind, {"x": text})
    except InvalidInput:
        return
    assert checked(kind, once) == once


@no_deadline
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=9), st.lists, max_leaves=4))
def test_any_json_ends_in_a_value_or_a_sentence(value: Any) -> None:
    for kind in ValueType:
        try:
            checked(thing(kind), {"x": value})
        except InvalidInput as problem:
            assert all(problem.errors["x"])  # noqa: PT017


def test_nothing_is_written_for_what_is_not_set() -> None:
    serves = ONTOLOGY.relation("SERVES")
    values = {"valid_from": Day.parse("2023"), "valid_to": None, "mode": "ist"}
    assert dumped(serves.properties, values) == {"valid_from": {"value": "2023", "precision": "Y"}, "mode": "ist"}
