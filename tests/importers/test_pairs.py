"""Rows of lists of relationships in a plan: whom they mean, what they are rejected for, what is asked."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook

from importers.columns import drafted, layouts
from importers.draft import Draft
from importers.groups import Group, grouped
from importers.intake import Decisions
from importers.known import Known
from importers.pairs import settle_pairs
from importers.plan import Plan
from importers.report import rejected_rows
from tests.importers.conftest import INTAKE, KREIS, Desk, organisation
from tests.importers.tables import table

HEAD = "Von|Beziehung|Zu|seit|bis\n"
AWO = (organisation(2, "AWO Musterkreis"), organisation(3, "Caritas Adorf"))


def rows(*texts: str, beside: str = "") -> tuple[Draft, ...]:
    """A sheet of relationships, behind a sheet of organisations where there is one."""
    sheets = [table(beside, "Organisationen")] if beside else []
    sheets.append(table(HEAD + "\n".join(texts), "Beziehungen"))
    return drafted(sheets, layouts(sheets)).drafts


def rejected(plan: Plan) -> list[tuple[int, str]]:
    return [(row["row"], " ".join(row["messages"])) for row in plan.rows() if row["action"] == "rejected"]


def asked(plan: Plan) -> list[str]:
    return [question.sentence for question in plan.open]


def test_a_row_that_ends_before_it_begins_is_rejected(desk: Desk) -> None:
    desk.run(*AWO)
    plan = desk.plan(
        *rows(
            "AWO Musterkreis|arbeitet zusammen mit|Caritas Adorf|2022|31.12.2021",
            "AWO Musterkreis|ist tätig in|Adorf||",
        )
    )
    assert rejected(plan) == [(2, "gilt bis: Das Ende (31.12.2021) liegt vor dem Beginn (2022).")]
    assert plan.counts["update"] == 1


def test_a_rejected_relationship_comes_back_in_the_workbook_of_rejected_rows(desk: Desk) -> None:
    desk.run(*AWO)
    sheets = [table(f"{HEAD}AWO Musterkreis|arbeitet zusammen mit|Caritas Adorf|2022|2021", "Beziehungen")]
    found = layouts(sheets)
    plan = desk.plan(*drafted(sheets, found).drafts)
    (table_, *_) = load_workbook(io.BytesIO(rejected_rows(sheets, found, plan.rows()))).worksheets
    last = [str(cell.value or "") for cell in list(table_.rows)[-1]]
    assert "Caritas Adorf" in last
    assert any("vor dem Beginn" in cell for cell in last)


def test_what_cannot_be_tied_is_rejected_with_its_reason(desk: Desk) -> None:
    desk.run(*AWO)
    plan = desk.plan(
        *rows(
            "AWO Musterkreis|ist tätig in|Nirgendwo||",
            "AWO Musterkreis|arbeitet zusammen mit|AWO Musterkreis||",
            "Caritas Adorf|fördert|AWO Musterkreis||",
        ),
        answers={"*draft": "skip"},
    )
    assert [row for row, _ in rejected(plan)] == [2, 3]
    assert "„Nirgendwo“ ist hier nicht erfasst" in rejected(plan)[0][1]
    assert "steht auf beiden Seiten" in rejected(plan)[1][1]


def test_nothing_is_made_of_an_unknown_name_unasked(desk: Desk) -> None:
    desk.run(*AWO)
    row = rows("Unbekannte Stiftung|fördert|AWO Musterkreis||", "AWO Musterkreis|übergibt an|Unbekanntes Werk||")
    plan = desk.plan(*row)
    assert plan.counts["create"] == 0
    assert asked(plan) == [
        "„Unbekannte Stiftung“ ist noch nicht erfasst. Als was soll der Eintrag angelegt werden?",
        "„Unbekanntes Werk“ ist noch nicht erfasst. Als was soll der Eintrag angelegt werden?",
    ]
    assert desk.plan(*row, answers={"*draft": "skip"}).counts["update"] == 0


def test_the_answer_says_what_an_unknown_name_is(desk: Desk) -> None:
    desk.run(*AWO)
    row = rows("AWO Musterkreis|übergibt an|Unbekanntes Werk|2020|30.06.2021")
    outcome = desk.run(*row, answers={"*draft": "Organisation"})
    assert (outcome.plan.counts["create"], outcome.plan.counts["update"]) == (1, 1)
    assert desk.plan(*row).counts == {"create": 0, "update": 0, "unchanged": 1, "ask": 0, "rejected": 0}


def test_ends_that_other_sheets_of_the_file_list_are_found(desk: Desk) -> None:
    beside = "Institution|Ort\nProbe Alpha|Adorf\nProbe Beta|Bedorf"
    found = rows(
        "Probe Alpha|arbeitet zusammen mit|Probe Beta|03/2022|", "Probe Beta|ist tätig in|Adorf||", beside=beside
    )
    plan = desk.plan(*found)
    assert (asked(plan), rejected(plan), plan.counts["create"]) == ([], [], 2)
    assert desk.run(*found).import_id is not None
    assert desk.plan(*found).counts["unchanged"] == 2


def test_a_name_that_the_file_lists_twice_is_asked_about(desk: Desk) -> None:
    beside = "Institution|Ort\nProbe Alpha|Adorf\nProbe Alpha|Bedorf"
    found = rows("Probe Alpha|ist tätig in|Adorf||", beside=beside)
    (said,) = asked(desk.plan(*found))
    assert said == "„Probe Alpha“ steht in dieser Datei mehrmals. Was ist gemeint?"
    plan = desk.plan(*found, answers={"*which": "1"})
    assert [row["row"] for row in plan.rows() if "SERVES" in row["changes"]] == [3]


BROKEN = "Institution|E-Mail\nAWO Musterkreis|keine Adresse\nCaritas Adorf|post@caritas.example.org"
FALLEN = (
    "„AWO Musterkreis“ ist abgelehnt, damit auch diese Beziehung. "
    "Bitte sehen Sie zuerst in Zeile 2 im Blatt „Organisationen“ nach."
)


def _fallen(plan: Plan) -> list[tuple[int, str]]:
    """The rejected rows of the list of relationships."""
    return [
        (row["row"], " ".join(row["messages"]))
        for row in plan.rows()
        if row["action"] == "rejected" and row["sheet"] == "Beziehungen"
    ]


def test_a_relationship_to_a_rejected_record_is_rejected_with_the_reason(desk: Desk) -> None:
    plan = desk.plan(*rows("Caritas Adorf|arbeitet zusammen mit|AWO Musterkreis||", beside=BROKEN))
    assert _fallen(plan) == [(2, FALLEN)]
    assert plan.counts["rejected"] == 2


def test_a_relationship_from_a_rejected_record_is_rejected_with_the_reason(desk: Desk) -> None:
    plan = desk.plan(*rows("AWO Musterkreis|arbeitet zusammen mit|Caritas Adorf||", beside=BROKEN))
    assert _fallen(plan) == [(2, FALLEN)]
    assert plan.counts["rejected"] == 2


def test_a_question_answered_for_one_end_hides_no_unknown_other_end(desk: Desk) -> None:
    beside = "Institution|Ort\nProbe Alpha|Adorf\nProbe Alpha|Bedorf"
    found = rows("Probe Alpha|ist tätig in|Tippfehlerort||", beside=beside)
    plan = desk.plan(*found, answers={"*which": "1"})
    assert [row for row, _ in _fallen(plan)] == [2]
    assert "„Tippfehlerort“ ist hier nicht erfasst" in _fallen(plan)[0][1]


class _Watched(dict[str, Group]):
    """Groups that count how often all of them are walked through."""

    walks = 0

    def values(self) -> Any:
        self.walks += 1
        return super().values()


def _walks(desk: Desk, names: int) -> int:
    """How often the groups of a file are walked through whose list of relationships speaks of so many names."""
    beside = "Institution|Ort\n" + "\n".join(f"Probe {n}|Adorf" for n in range(names))
    found = rows(*(f"Probe {n}|arbeitet zusammen mit|Probe 0||" for n in range(1, names)), beside=beside)
    groups = _Watched(grouped(found, Decisions()))
    settle_pairs(Known(desk.store, KREIS), groups, INTAKE, Decisions())
    assert sum(group.dropped for group in groups.values()) == names
    return groups.walks


def test_many_names_are_joined_in_as_few_walks_as_few(desk: Desk) -> None:
    assert _walks(desk, 12) == _walks(desk, 3)
