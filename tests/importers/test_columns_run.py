"""The whole way of a list: headings, drafts, plan, run; a second run of the same file changes nothing."""

from __future__ import annotations

from graph_app.access import SYSTEM
from graph_app.entities import bulk, lines
from importers.intake import Decisions
from importers.plan import Action, Plan
from tests.importers.conftest import Desk
from tests.importers.tables import read

LIST = """
Netzwerk des Musterkreises
Institution|Art|Ansprechpartner/in|Funktion|PLZ|Ort|Telefon|E-Mail|Kommune|Handlungsfeld
AWO|Wohlfahrtsverband|Frau Anna Muster|Beratung|33330|Adorf|05241 1234|info@example.org|Adorf, Bedorf|Wohnen
Caritas|Wohlfahrtsverband|N.N.|Leitung|33330|Adorf|05241 2345|post@example.org|kreisweit|Wohnen
Jobcenter|Amt|Frau Ah / Herr Beh|Vermittlung|33330|Cestadt||jc@example.org|Cestadt|Wohnen
"""
BODIES = """
Gremium|Mitglied|Stellvertretung|entsendet von|Rolle
Lenkungsgruppe KIM|Frau Anna Muster|Herr Zweig|AWO|Vorsitz
Runder Tisch|Bert Beispiel|||
"""


def answers(plan: Plan, option: str) -> dict[str, str]:
    """The same answer to everything that is open."""
    return {question.key: option for step in plan.steps for question in step.questions}


def test_a_list_is_planned_without_a_rejected_row(desk: Desk) -> None:
    plan = desk.plan(*read(LIST).drafts)
    assert [(step.name, step.messages) for step in plan.steps if step.action is Action.REJECTED] == []
    assert [step.name for step in plan.steps if step.action is Action.ASK] == ["Frau Ah / Herr Beh"]


def test_the_same_list_a_second_time_changes_nothing(desk: Desk) -> None:
    drafts = read(LIST).drafts
    split = answers(desk.plan(*drafts), "split")
    desk.run(*drafts, answers=split)
    again = desk.plan(*drafts, answers=split)
    assert {step.action for step in again.steps} == {Action.UNCHANGED}


def test_two_people_become_two_with_the_answer(desk: Desk) -> None:
    drafts = read(LIST).drafts
    split, one = (desk.plan(*drafts, answers=answers(desk.plan(*drafts), option)) for option in ("split", "one"))
    assert {"Ah", "Beh"} <= {step.name for step in split.steps}
    assert "Frau Ah / Herr Beh" in {step.name for step in one.steps}


def test_members_of_bodies_are_planned(desk: Desk) -> None:
    drafts = read(BODIES).drafts
    plan = desk.plan(*drafts, answers=answers(desk.plan(*drafts), "organisation"))
    made = {step.name: step.kind.name for step in plan.steps if step.action is Action.CREATE}
    assert made["Bert Beispiel"] == "Organisation"
    assert made["Lenkungsgruppe KIM"] == "Body"


#: The second row takes the contact of the first one over; its own e-mail is none.
ABOVE = """
Institution|Ansprechpartner/in|Telefon|E-Mail
Verein Nord|Frau Ah / Herr Beh|05241 55|post@example.org
Hilfe Süd|s.o.|05241 56|{mail}
"""

#: The same with a postal code that is none, for which the organisation and all of its row falls out.
FALLING = """
Institution|Ansprechpartner/in|PLZ
Verein Nord|Frau Ah / Herr Beh|33330
Hilfe Süd|s.o.|ABC
"""


def test_a_row_that_falls_out_asks_nothing(desk: Desk) -> None:
    plan = desk.plan(*read(FALLING).drafts)
    assert [step.place.row for step in plan.steps if step.open] == [2]
    assert [step.name for step in plan.steps if step.action is Action.REJECTED] == ["Hilfe Süd"]


def test_a_list_with_a_rejected_row_asks_nothing_the_second_time(desk: Desk) -> None:
    drafts = read(ABOVE.format(mail="kaputt-at-example")).drafts
    first = desk.plan(*drafts)
    given = answers(first, "split")
    desk.run(*drafts, answers=given)
    again = desk.plan(*drafts, answers=first.answers(Decisions(given), {}))
    assert again.open == ()
    assert {step.action for step in again.steps} == {Action.UNCHANGED, Action.REJECTED}


def test_the_question_says_that_the_cell_above_counts(desk: Desk) -> None:
    plan = desk.plan(*read(ABOVE.format(mail="sued@example.org")).drafts)
    (asking,) = (step for step in plan.steps if step.open and step.place.row == 3)
    assert asking.messages == ["In Spalte B steht „s.o.“. Übernommen ist die Zelle darüber: „Frau Ah / Herr Beh“."]


def test_a_changed_amount_in_our_own_list_of_rates_arrives(desk: Desk) -> None:
    rate = '{"node":"FundingRate","id":"rate-1","name":"Baustein 2, 2024","baustein":2,"eur":66000.0}'
    bulk.write(desk.store, SYSTEM, lines.read(['{"format":"integrationsnetz","version":1}', rate]))
    heads = "Kennung|Name|Andere Namen|Notiz|Beispieldaten|Baustein|€ je volle Stelle und Kalenderjahr"
    drafts = read(f"{heads}\nrate-1|Baustein 2, 2024||||2|70000", name="").drafts
    assert [draft.kind for draft in drafts] == ["FundingRate"]
    (step,) = desk.plan(*drafts).steps
    assert step.action is Action.UPDATE
    assert [new for _, new in step.changes.values()] == [70000.0]


def test_what_a_later_row_of_a_record_says_is_told_with_its_row(desk: Desk) -> None:
    text = "Institution|Telefon|Ansprechpartner/in\nVerein Nord|05241 55|Frau Ah\nVerein Nord|s.o.|Frau Beh"
    (step,) = [step for step in desk.plan(*read(text).drafts).steps if step.name == "Verein Nord"]
    assert [said for said in step.messages if "s.o." in said] == [
        "Zeile 3: In Spalte B steht „s.o.“. Übernommen ist die Zelle darüber: „05241 55“."
    ]
