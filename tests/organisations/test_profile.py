"""What a form of an organisation asks for, without a store: ticks, provenance, sort, new organisations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from graph_app.entities.record import Neighbour, Record, Tie
from graph_app.ontology import ONTOLOGY, Day
from graph_app.organisations import entry, profile
from graph_app.organisations.entry import Entry
from graph_app.organisations.staffing import Portrait
from graph_app.organisations.steps import Alteration, Creation, Ending, Intent, Linking, Reclassing, Removal

TODAY = date(2026, 11, 23)
COUNSELLING = ONTOLOGY.kind("Counselling")
PROPERTIES = tuple(prop for prop in COUNSELLING.properties if not prop.system and prop.name != "confirmed_on")
AROUND = profile.Around(
    TODAY,
    True,
    "kreis",
    PROPERTIES,
    {"orte": {"verl": "Verl", "rietberg": "Rietberg"}, "themen": {"wohnen": "Wohnen"}},
    {},
)


def tie(rel: str, target: str, kind: str, **values: Any) -> Tie:
    key = f"{rel}-{target}"
    other = Neighbour(target, target.capitalize(), ONTOLOGY.kind(kind))
    return Tie(ONTOLOGY.relation(rel), key, 3, "wohnhilfe", target, {"id": key, **values}, other)


def portrait(*ties: Tie) -> Portrait:
    record = Record(COUNSELLING, "wohnhilfe", 7, {"name": "Wohnhilfe", "phone": "05244 000-0"})
    return Portrait(record, ties or (tie("SERVES", "verl", "Territory"), tie("COVERS", "wohnen", "Topic")), ())


def asked(stored: Portrait | None = None, around: profile.Around = AROUND, **fields: tuple[str, ...]) -> Intent:
    shown = stored or portrait()
    filled = entry.stored(shown, PROPERTIES, TODAY).with_fields(fields)
    return profile.intended(filled, shown, COUNSELLING, around)


def of(intent: Intent, kind: type) -> list[Any]:
    return [step for step in intent.steps if isinstance(step, kind)]


def test_a_form_sent_untouched_changes_no_relationship() -> None:
    intent = asked()
    assert intent.ready
    assert [type(step) for step in intent.steps] == [Alteration]
    assert intent.steps[0].values.get("phone") == "05244 000-0"  # type: ignore[union-attr]


def test_a_newly_ticked_place_is_served_with_source_and_day() -> None:
    intent = asked(orte=("verl", "rietberg"), source=("brief",), observed_on=("10.2026",))
    (link,) = [step for step in of(intent, Linking) if step.rel.name == "SERVES"]
    assert (link.source, link.target) == ("wohnhilfe", "rietberg")
    assert link.values["source"] == "brief"
    assert link.values["observed_on"] == Day.parse("10.2026")


def test_an_unticked_place_is_asked_about_before_anything_is_done() -> None:
    intent = asked(orte=())
    assert not intent.ready
    assert [(q.name, q.value) for q in intent.questions] == [("weg-SERVES-verl", "ende")]


def test_what_holds_no_more_ends_the_day_before() -> None:
    intent = asked(orte=(), **{"weg-SERVES-verl": ("ende",)})
    assert intent.ready
    assert of(intent, Ending) == [Ending("SERVES-verl", 3, Day.parse("22.11.2026"))]


def test_an_imprecise_day_ends_within_its_interval() -> None:
    intent = asked(orte=(), observed_on=("2026",), **{"weg-SERVES-verl": ("ende",)})
    assert of(intent, Ending)[0].last == Day.parse("2026")


def test_what_began_later_ends_on_its_first_day() -> None:
    late = portrait(tie("SERVES", "verl", "Territory", valid_from=Day.parse("23.11.2026")))
    intent = asked(late, orte=(), **{"weg-SERVES-verl": ("ende",)})
    assert of(intent, Ending)[0].last == Day.parse("23.11.2026")


def test_a_mistake_is_removed() -> None:
    intent = asked(orte=(), **{"weg-SERVES-verl": ("irrtum",)})
    assert of(intent, Removal) == [Removal("SERVES-verl", 3)]


def test_only_the_coordination_removes() -> None:
    intent = asked(around=replace(AROUND, may_remove=False), orte=(), **{"weg-SERVES-verl": ("irrtum",)})
    assert "weg-SERVES-verl" in intent.errors
    assert of(intent, Removal) == []


def test_a_set_that_was_not_sent_stays() -> None:
    intent = profile.intended(Entry({"version": ("7",), "phone": ("05244 1",)}), portrait(), COUNSELLING, AROUND)
    assert intent.ready
    assert not intent.questions
    assert of(intent, Alteration) == [Alteration("wohnhilfe", 7, {"phone": "05244 1"})]


def test_a_plan_is_no_tick() -> None:
    planned = portrait(tie("SERVES", "verl", "Territory", mode="plan"))
    assert planned.ticked("orte", TODAY) == {}


def test_what_ended_today_can_be_ticked_anew() -> None:
    ended = portrait(tie("SERVES", "verl", "Territory", valid_to=Day.parse("23.11.2026")))
    assert ended.ticked("orte", TODAY) == {}


def test_a_place_that_is_not_offered_is_refused() -> None:
    assert asked(orte=("verl", "woanders")).errors == {"orte": [profile.NOT_HERE]}


def test_confirming_notes_the_day() -> None:
    intent = asked(evidence=("confirmed",), orte=("verl", "rietberg"))
    assert of(intent, Alteration)[0].values["confirmed_on"] == Day.on(TODAY)
    assert of(intent, Linking)[0].values["confirmed_on"] == Day.on(TODAY)


def test_without_a_source_nothing_is_said_by_one() -> None:
    (link,) = of(asked(orte=("verl", "rietberg")), Linking)
    assert "evidence" not in link.values


def test_a_new_source_is_made_first_and_named_by_what_follows() -> None:
    intent = asked(source_new=("Anruf bei der Leitung",), orte=("verl", "rietberg"))
    assert isinstance(intent.steps[0], Creation)
    assert intent.steps[0].values["name"] == "Anruf bei der Leitung"
    assert {step.values["source"] for step in of(intent, Linking) if step.rel.name == "SERVES"} == {"@quelle"}
    assert [step.target for step in of(intent, Linking) if step.rel.name == "STATED_IN"] == ["@quelle"]


@pytest.mark.parametrize(
    ("field", "text"), [("email", "ohne.at"), ("observed_on", "31.09.2026"), ("observed_on", ""), ("art", "Person")]
)
def test_what_cannot_be_stored_is_said_at_the_field(field: str, text: str) -> None:
    assert field in asked(**{field: (text,)}).errors


def test_another_sort_comes_before_the_values() -> None:
    intent = asked(art=("School",))
    assert [type(step) for step in intent.steps] == [Reclassing, Alteration]


def test_a_new_organisation_belongs_to_the_kreis_and_is_tied_to_what_was_ticked() -> None:
    filled = entry.empty(COUNSELLING, TODAY, {"name": "Neu"}).with_fields({"themen": ("wohnen",)})
    intent = profile.intended(filled, None, COUNSELLING, AROUND)
    assert [step.kind.name for step in of(intent, Creation)] == ["Counselling"]
    assert [(s.rel.name, s.source, s.target) for s in of(intent, Linking)] == [
        ("MAINTAINED_BY", "@organisation", "kreis"),
        ("COVERS", "@organisation", "wohnen"),
    ]


def test_a_new_organisation_needs_a_name() -> None:
    assert "name" in profile.intended(entry.empty(COUNSELLING, TODAY, {}), None, COUNSELLING, AROUND).errors
