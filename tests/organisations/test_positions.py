"""What the block of a position asks for, without a store: values, who has it, how it leaves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_app.entities.record import Neighbour, Record, Tie
from graph_app.ontology import ONTOLOGY, Day
from graph_app.organisations import positions
from graph_app.organisations.entry import stored_block
from graph_app.organisations.positions import News
from graph_app.organisations.staffing import Staffing
from graph_app.organisations.steps import Alteration, Archiving, Creation, Ending, Intent, Linking

TODAY = date(2026, 11, 23)
STAND = Day.on(TODAY)
PERSON = ONTOLOGY.kind("Person")


def tie(rel: str, source: str, target: str, other: Neighbour) -> Tie:
    return Tie(
        ONTOLOGY.relation(rel), f"{rel}-{source}", 2, source, target, {"id": f"{rel}-{source}"}, other, rel != "HOLDS"
    )


def staffed(holder: str = "Beratung Wohnen", **values: Any) -> Staffing:
    given = {"name": "Leitung", "fte": 0.5, "status": "besetzt", "status_since": Day.parse("01.03.2024"), **values}
    position = Record(ONTOLOGY.kind("Position"), "leitung", 4, given)
    organisation = Neighbour("wohnhilfe", "Wohnhilfe", ONTOLOGY.kind("Counselling"))
    ties = [
        tie("EMPLOYED_BY", "leitung", "wohnhilfe", organisation),
        tie("MAINTAINED_BY", "leitung", "kreis", organisation),
    ]
    person = Record(PERSON, "beratung", 1, {"name": holder}) if holder else None
    if person is not None:
        ties.append(tie("HOLDS", "beratung", "leitung", Neighbour("beratung", holder, PERSON)))
    return Staffing(position, tuple(ties), person)


def asked(
    stored: Staffing | None, people: Any = None, may_remove: bool = True, confirmed: bool = False, **typed: str
) -> Intent:
    news = News(STAND, {"observed_on": STAND}, confirmed, "wohnhilfe", "kreis", may_remove, people or {})
    intent = Intent()
    sent = {**(stored_block(stored) if stored is not None else {}), **typed}
    positions.intended(sent, 2, stored, news, intent, TODAY)
    return intent


def of(intent: Intent, kind: type) -> list[Any]:
    return [step for step in intent.steps if isinstance(step, kind)]


def test_a_block_left_as_it_was_changes_nothing() -> None:
    assert asked(staffed()).steps == [Alteration("leitung", 4, {})]


def test_a_blank_new_block_asks_for_nothing() -> None:
    assert asked(None, name="", legal_basis="aufgabe").steps == []


def test_a_new_position_is_employed_and_located_at_the_organisation() -> None:
    intent = asked(None, name="Sprachmittlung", status="vakant", status_since="09.2026")
    (made,) = of(intent, Creation)
    assert made.values["status_since"] == Day.parse("09.2026")
    assert [(s.rel.name, s.target) for s in of(intent, Linking)] == [
        ("MAINTAINED_BY", "kreis"), ("EMPLOYED_BY", "wohnhilfe"), ("LOCATED_AT", "wohnhilfe"),
    ]  # fmt: skip


def test_a_new_position_needs_a_name() -> None:
    assert "s2-name" in asked(None, phone="05244 1").errors


def test_errors_carry_the_number_of_the_block() -> None:
    assert set(asked(staffed(), fte="1,5", status_since="31.09.2026").errors) == {"s2-fte", "s2-status_since"}


def test_a_new_holder_follows_the_old_one_on_the_day() -> None:
    intent = asked(staffed(), holder="Vertretung Beispiel")
    assert of(intent, Ending) == [Ending("HOLDS-beratung", 2, Day.parse("22.11.2026"))]
    (link,) = of(intent, Linking)[-1:]
    assert (link.rel.name, link.target, link.values["valid_from"]) == ("HOLDS", "leitung", STAND)


def test_a_new_person_is_stored_for_the_task() -> None:
    (made,) = of(asked(staffed(), holder="Vertretung Beispiel"), Creation)
    assert (made.kind.name, made.values["legal_basis"]) == ("Person", "aufgabe")


def test_a_holder_fills_a_vacant_position() -> None:
    intent = asked(staffed("", status="vakant"), holder="Vertretung Beispiel", status_since="01.11.2026")
    (change,) = of(intent, Alteration)
    assert change.values == {"status": "besetzt", "status_since": Day.parse("01.11.2026")}
    assert of(intent, Linking)[-1].values["valid_from"] == Day.parse("01.11.2026")


def test_vacant_ends_who_had_it() -> None:
    intent = asked(staffed(), status="vakant", status_since="01.10.2026")
    assert of(intent, Ending) == [Ending("HOLDS-beratung", 2, Day.parse("30.09.2026"))]


def test_the_day_of_the_news_stands_for_an_emptied_day() -> None:
    (change,) = of(asked(staffed(), status="vakant", status_since=""), Alteration)
    assert change.values["status_since"] == STAND


def test_the_day_of_the_status_before_is_asked_about() -> None:
    assert "s2-status_since" in asked(staffed(), status="vakant").errors


def test_a_vacant_position_takes_nobody() -> None:
    assert "s2-holder" in asked(staffed(), status="vakant", status_since="2026", holder="Vertretung Beispiel").errors


def test_a_name_that_is_known_is_asked_about() -> None:
    intent = asked(
        staffed(""),
        {"vertretung beispiel": [("vertretung", "Vertretung Beispiel (Beratung)")]},
        holder="Vertretung Beispiel",
    )
    assert [q.name for q in intent.questions] == ["s2-person"]
    assert not intent.ready
    assert of(intent, Creation) == []


@pytest.mark.parametrize(("answer", "source"), [("vertretung", "vertretung"), ("neu", "@s2-person")])
def test_the_answer_says_who_gets_the_position(answer: str, source: str) -> None:
    people = {"vertretung beispiel": [("vertretung", "Vertretung Beispiel (Beratung)")]}
    intent = asked(staffed(""), people, holder="Vertretung Beispiel", person=answer)
    assert of(intent, Linking)[-1].source == source


def test_what_is_over_ends_with_all_its_relationships_but_the_keeping_ones() -> None:
    intent = asked(staffed(), weg="ende", weg_am="31.12.2025")
    assert {step.tie for step in of(intent, Ending)} == {"EMPLOYED_BY-leitung", "HOLDS-beratung"}
    assert of(intent, Alteration) == [Alteration("leitung", 4, {"valid_to": Day.parse("31.12.2025")})]


def test_what_never_was_goes_to_the_archive() -> None:
    assert asked(staffed(), weg="irrtum").steps == [Archiving("leitung", 4)]


def test_only_the_coordination_archives() -> None:
    assert "s2-weg" in asked(staffed(), may_remove=False, weg="irrtum").errors


def test_confirming_notes_the_day_where_something_changed() -> None:
    assert of(asked(staffed(), confirmed=True), Alteration)[0].values == {}
    assert of(asked(staffed(), confirmed=True, phone="05244 1"), Alteration)[0].values["confirmed_on"] == STAND
