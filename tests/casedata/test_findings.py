"""What is found in a text and what is left alone: samples, real structure texts, check digits, laws of any text."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_app.casedata import Sort, caution, findings
from graph_app.casedata.numbers import health_insurance, iban, social_insurance, tax_number
from tests.casedata import unseen
from tests.casedata.sentences import CASES, STRUCTURE

ROOT = Path(__file__).resolve().parents[2]
LONG = 100_000
#: Beginnings of patterns: a text that is nothing else is the hardest one for them.
HARD = (
    "Frau A", "Familie A", "der Klient a ", "Herr a a a a ", "Sie hat ", "er ist a ", "12 345 678 901 ", "DE89 37",
    "* 12.03.", "\n* ", "0 ", "1", "a", "Az. ", "geb. ", "AZR-Nr. ", "IBAN DE", "privat 0", "Mutter ", "17-jährige ",
    "Duldung § 1 ", "Aufenthaltserlaubnis nach ", "A123", "„", "é", "\u0000", "\ud800", "🙂",
)  # fmt: skip


@pytest.mark.parametrize(("sort", "text"), CASES)
def test_a_sentence_about_one_human_being_is_found(sort: str, text: str) -> None:
    assert [one.sort for one in findings(text)][:1] == [sort]


@pytest.mark.parametrize("text", STRUCTURE)
def test_a_sentence_about_structure_is_left_alone(text: str) -> None:
    assert findings(text) == ()


def test_sentences_written_after_the_rules_are_told_apart_as_well_as_asked_for() -> None:
    """At least 90 % found, at most 10 % of the others (reliability.md P1)."""
    missed = [text for text in unseen.CASES if not findings(text)]
    wrong = [text for text in unseen.STRUCTURE if findings(text)]
    assert len(missed) <= len(unseen.CASES) / 10, missed
    assert len(wrong) <= len(unseen.STRUCTURE) / 10, wrong


def test_there_are_enough_samples_to_trust_the_rates() -> None:
    assert min(len(set(CASES)), len(set(STRUCTURE))) >= 50


@pytest.mark.parametrize("path", sorted((ROOT / "graph_app" / "starter" / "data").rglob("*.*")), ids=lambda p: p.name)
def test_the_quotes_of_the_example_districts_hold_no_case(path: Path) -> None:
    found = [one for line in path.read_text(encoding="utf-8").split('"') for one in findings(line)]
    assert found == []


def test_the_place_and_the_line_of_a_finding_are_told() -> None:
    text = "Nur vormittags.\nBitte anrufen, geb. 12.03.1990, danke."
    (one,) = findings(text)
    assert (text[one.start : one.end], one.line, one.sort) == ("geb. 12.03.1990", 2, Sort.BIRTH)


def test_the_sentence_quotes_the_place_and_says_what_to_write_instead() -> None:
    said = caution(findings("geb. 12.03.1990"))
    assert said.startswith("„geb. 12.03.1990“ sieht nach einem einzelnen Menschen aus. ")
    assert "Hier gehören keine Einzelfälle hin." in said
    assert "„Jugendliche ab 16“" in said


def test_a_finding_keeps_its_name_wherever_it_stands() -> None:
    (one,), (other,) = findings("geb. 12.03.1990"), findings("Text davor,\n geb.  12.03.1990")
    assert one.token == other.token
    assert len(one.token) == 16


def test_another_day_is_another_finding() -> None:
    (one,), (other,) = findings("geb. 12.03.1990"), findings("geb. 13.03.1990")
    assert one.token != other.token


def test_a_finding_does_not_show_its_text_when_it_is_printed() -> None:
    assert "1990" not in repr(findings("geb. 12.03.1990")[0])


def test_places_that_overlap_count_once() -> None:
    assert len(findings("Familie Demo aus Syrien")) == 1


@pytest.mark.parametrize(
    ("holds", "right"),
    [
        (iban, "DE89370400440532013000"), (iban, "NL91ABNA0417164300"), (tax_number, "86095742719"),
        (social_insurance, "65170839J003"), (health_insurance, "A123456780"),
    ],
)  # fmt: skip
def test_one_wrong_digit_breaks_the_check(holds: object, right: str) -> None:
    assert callable(holds)
    assert holds(right)
    wrong = [right[:-1] + digit for digit in "0123456789" if digit != right[-1]]
    assert [text for text in wrong if holds(text)] == []


@pytest.mark.parametrize("text", ["", "DE89", "A1", "86095742718", "65993939J003", "DEXX", "ä" * 22, "00000000000"])
def test_what_is_no_number_of_the_kind_fails_every_check(text: str) -> None:
    assert not any(holds(text) for holds in (iban, tax_number, social_insurance, health_insurance))


def test_a_bank_account_with_wrong_digits_is_found_only_behind_its_word() -> None:
    wrong = "DE88 3704 0044 0532 0130 00"
    assert [one.sort for one in findings(f"IBAN {wrong}")] == [Sort.IBAN]
    assert findings(f"Kennung {wrong}") == ()


@given(st.text(max_size=300))
def test_no_text_makes_it_fail(text: str) -> None:
    for one in findings(text):
        assert text[one.start : one.end] == one.text
        assert one.line == text.count("\n", 0, one.start) + 1


@given(st.lists(st.sampled_from([text for _, text in CASES] + list(STRUCTURE) + list(HARD)), max_size=12))
def test_findings_stand_in_order_and_do_not_overlap(parts: list[str]) -> None:
    found = findings(" ".join(parts))
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(st.sampled_from(CASES), st.sampled_from(STRUCTURE))
def test_structure_around_a_case_does_not_hide_it(case: tuple[str, str], around: str) -> None:
    assert findings(f"{around}\n{case[1]}\n{around}") != ()


@pytest.mark.parametrize("part", HARD)
def test_the_time_grows_no_faster_than_the_text(part: str) -> None:
    def seconds(length: int) -> float:
        text = (part * (length // len(part) + 1))[:length]
        best = 9.0
        for _ in range(3):
            before = time.process_time()
            findings(text)
            best = min(best, time.process_time() - before)
        return best

    findings(part * 10)
    assert seconds(LONG) < 3 * 10 * max(seconds(LONG // 10), 0.001)
