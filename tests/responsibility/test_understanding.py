"""Plain text becomes place, concern, Rechtskreis, language and needs of a course; what is unknown is named."""

from __future__ import annotations

import time
from datetime import date

import pytest

from graph_app.responsibility.hearing import CUT, heard
from graph_app.responsibility.lexicon import Lexicon
from graph_app.responsibility.understanding import LONGEST_QUESTION, corrected, language_of, understood
from tests.responsibility.towns import keys


@pytest.mark.parametrize(
    ("question", "place", "subjects"),
    [
        ("Wohnen Rietberg", "Rietberg", ["topics:wohnen"]),
        ("Einbürgerung Kürten", "Kürten", ["topics:einbuergerung", "stages:12"]),
        ("Wer ist in der Stadt Rietberg für Kita zuständig?", "Rietberg", ["topics:bildung", "stages:07"]),
        ("wohnen 33397", "Rietberg", ["topics:wohnen"]),
        ("ABH Halle", "Halle (Westf.)", ["actor_groups:AMT_ABH"]),
        ("Jobcenter Kreis Gütersloh", "Kreis Gütersloh", ["actor_groups:JC"]),
        ("Case Management im Oberbergischen Kreis", "Oberbergischer Kreis", ["case_management:case_management"]),
        ("Wohnen Guetersloh", "Gütersloh", ["topics:wohnen"]),
        ("Wohnen Gutersloh", "Gütersloh", ["topics:wohnen"]),
        ("Dolmetscher Bielstein", "Wiehl", ["topics:sprache"]),
        ("Stufe 3 Wiehl", "Wiehl", ["stages:03"]),
        ("Kinderbetreuung Wiehl", "Wiehl", ["topics:bildung", "stages:07"]),
    ],
)
def test_plain_text_is_understood(known: Lexicon, question: str, place: str, subjects: list[str]) -> None:
    found = understood(question, known)
    assert ([one.name for one in found.places], keys(found), found.missed) == ([place], subjects, ())


def test_a_course_with_childcare_and_language_is_understood_part_by_part(known: Lexicon) -> None:
    found = understood("Sprachkurs B1 mit Kinderbetreuung Wiehl arabisch", known)
    assert (found.level, found.childcare, found.language) == ("B1", True, "Arabisch")
    assert (found.place and found.place.name, keys(found)) == ("Wiehl", ["topics:sprache", "stages:06"])


@pytest.mark.parametrize(
    "words",
    ["ohne Kinderbetreuung", "keine Kinderbetreuung", "ohne eine Kinderbetruung", "Kinderbetreuung nicht nötig"],
)
def test_childcare_that_is_not_needed_is_not_read_as_needed(known: Lexicon, words: str) -> None:
    found = understood(f"Sprachkurs B1 Wiehl {words}", known)
    assert (found.childcare, found.without_childcare, found.guessed) == (False, True, {})
    assert (found.level, keys(found), "ohne" in found.missed) == ("B1", ["topics:sprache", "stages:06"], False)


def test_somebody_who_chooses_childcare_after_all_needs_it(known: Lexicon) -> None:
    found = corrected(understood("Sprachkurs Wiehl ohne Kinderbetreuung", known), known, {"childcare": "1"})
    assert (found.childcare, found.without_childcare) == (True, False)


@pytest.mark.parametrize("typed", ["31.12.2021", "am 31. 12. 2021", "Stand: 31.12.2021.", "2021-12-31"])
def test_a_day_in_the_question_is_the_day_asked_for(known: Lexicon, typed: str) -> None:
    found = understood(f"Wohnen 33397 {typed}", known)
    assert (found.day, found.wrong_day, found.missed) == (date(2021, 12, 31), "", ())
    assert found.place is not None


@pytest.mark.parametrize(
    ("typed", "day"), [("2023", date(2023, 12, 31)), ("03/2023", date(2023, 3, 31)), ("3.2023", date(2023, 3, 31))]
)
def test_a_year_or_a_month_means_its_last_day(known: Lexicon, typed: str, day: date) -> None:
    found = understood(f"Wohnen Rietberg {typed}", known)
    assert (found.day, found.missed) == (day, ())


@pytest.mark.parametrize(
    "said",
    [
        "Familie seit 2022 in Deutschland, Wohnung Rietberg",
        "Wohnen Rietberg, Jahrgang 2015",
        "Wohnen Rietberg seit 2022",
        "Wohnen Rietberg Vorlage 123/2023",
    ],
)
def test_a_year_that_says_something_else_is_no_day_to_answer_for(known: Lexicon, said: str) -> None:
    assert understood(said, known).day is None


@pytest.mark.parametrize(
    ("typed", "places", "missed"),
    [
        ("Wohnen in Halle (Saale)", [], ("Halle (Saale)",)),
        ("Wohnen in Halle (Westfalen)", ["m2"], ("westfalen",)),
        ("Wohnen in Halle (Westf.)", ["m2"], ()),
        ("Wohnen in Halle", ["m2"], ()),
        ("Halle (Wohnen)", ["m2"], ()),
        ("Rietberg (Wohnen)", ["m1"], ()),
    ],
)
def test_a_town_of_the_same_name_elsewhere_is_not_taken_for_ours(
    known: Lexicon, typed: str, places: list[str], missed: tuple[str, ...]
) -> None:
    found = understood(typed, known)
    assert ([one.id for one in found.places], found.missed) == (places, missed)


@pytest.mark.parametrize("typed", ["31.02.2021", "31.12.21", "2021-13-01"])
def test_a_day_that_does_not_exist_is_named(known: Lexicon, typed: str) -> None:
    found = understood(f"Wohnen Rietberg {typed}", known)
    assert (found.day, found.wrong_day, found.missed) == (None, typed, ())


def test_a_day_in_the_question_can_be_corrected(known: Lexicon) -> None:
    found = understood("Wohnen Rietberg 31.02.2021", known)
    assert corrected(found, known, {"day": "28.02.2021"}).day == date(2021, 2, 28)
    assert corrected(found, known, {"day": ""}).wrong_day == ""


@pytest.mark.parametrize(
    ("question", "law"),
    [
        ("Arbeit Wiehl SGB II", "sgb_ii"),
        ("Arbeit Wiehl sgb 3", "sgb_iii"),
        ("Bürgergeld Wiehl", "sgb_ii"),
        ("AsylbLG Wiehl", "asylblg"),
    ],
)
def test_the_area_of_law_is_understood(known: Lexicon, question: str, law: str) -> None:
    assert understood(question, known).law == law


def test_misspelt_words_are_read_and_it_is_said_how(known: Lexicon) -> None:
    found = understood("Einbürgrung Rietbreg", known)
    assert (found.place and found.place.name, "topics:einbuergerung" in keys(found)) == ("Rietberg", True)
    assert found.guessed == {"einbuergrung": "einbuergerung", "rietbreg": "rietberg"}


def test_what_means_nothing_is_named(known: Lexicon) -> None:
    assert understood("Wohnen Rietberg Quastenflosser", known).missed == ("quastenflosser",)


def test_a_quarter_of_two_towns_leaves_a_choice_and_a_kreis_beside_it_decides(known: Lexicon) -> None:
    assert [one.name for one in understood("Wohnen Neudorf", known).places] == ["Kürten", "Wiehl"]
    assert [one.name for one in understood("Wohnen Neudorf Oberbergischer Kreis", known).places] == ["Wiehl"]


def test_two_concerns_leave_a_choice(known: Lexicon) -> None:
    found = understood("Sport oder Gesundheit in Wiehl", known)
    assert [one.key for one in found.ambiguous_subjects] == ["gesundheit", "sport"]


@pytest.mark.parametrize("question", ["", "🤷", "أين أجد سكنا؟", "???", "der die das"])
def test_nothing_is_understood_where_nothing_is_said(known: Lexicon, question: str) -> None:
    assert understood(question, known).empty


def test_two_thousand_characters_are_read_at_once_and_the_rest_is_cut(known: Lexicon) -> None:
    begin = time.process_time()
    found = understood("Wohnen Rietberg " + "quastenflosser " * 400, known)
    assert (found.cut, found.place is not None, time.process_time() - begin < 0.5) == (True, True, True)
    assert len(found.question) > LONGEST_QUESTION


def test_what_somebody_chose_goes_before_what_was_typed(known: Lexicon) -> None:
    found = corrected(
        understood("Wohnen Rietberg arabisch", known), known, {"place": "m4", "topic": "sport", "language": ""}
    )
    assert (found.place and found.place.name, keys(found), found.language) == ("Wiehl", ["topics:sport"], "")


def test_a_language_is_known_by_its_other_names_too() -> None:
    assert [language_of(one) for one in ("arabisch", "Persisch", "Klingonisch")] == ["Arabisch", "Farsi", "Klingonisch"]


@pytest.mark.parametrize("birth", ["geb. 12.03.1990", "geboren am 12.03.1990", "*12.03.1990"])
def test_a_day_of_birth_is_no_day_to_answer_for(known: Lexicon, birth: str) -> None:
    found = understood(f"{birth} Ahlen Wohnen Rietberg", known)
    assert (found.day, found.wrong_day, found.missed) == (None, "", ("ahlen",))
    both = understood(f"Wohnen Rietberg 31.12.2023, {birth}", known)
    assert both.day == date(2023, 12, 31)


NOT_HERE = "hier nicht erfasst. Bitte fragen Sie dort nach, oder nennen Sie einen Ort aus Ihrem Kreis."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Wohnen Köln", (f"„Köln“ liegt nicht in Ihrem Kreis und ist {NOT_HERE}",)),
        ("Wohnen Celle", ("Nicht verstanden: „Celle“.",)),
        ("Wonhen Rietberg", ("Gelesen als: „Wonhen“ als „wohnen“.",)),
        ("33999", ("Die Postleitzahl 33999 ist bei keiner Kommune eingetragen; bitte nennen Sie den Ort mit Namen.",)),
        ("Wohnen أين Rietberg", ("Nicht verstanden: „أين“.",)),
        ("Wohnen Rietberg", ()),
        ("🤷🤷", ()),
        ("Wohnen Rietberg " + "bitte " * 400, (CUT,)),
        ("y" * 60, (f"Nicht verstanden: „{'y' * 40}…“.",)),
        (
            "Aachen Bonn Celle Dachau Emden Fulda Gera Hamm Ilmenau",
            (
                f"„Aachen“, „Bonn“ und „Hamm“ liegen nicht in Ihrem Kreis und sind {NOT_HERE}",
                "Nicht verstanden: „Celle“, „Dachau“, „Emden“, „Fulda“, „Gera“, „Ilmenau“.",
            ),
        ),
    ],
)
def test_how_a_question_was_heard_is_said_in_the_words_that_were_typed(
    known: Lexicon, question: str, said: tuple[str, ...]
) -> None:
    found = understood(question, known)
    assert heard(question, found.guessed, found.missed, placed=bool(found.places)) == said
