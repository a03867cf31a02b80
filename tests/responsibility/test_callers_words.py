"""The words callers use: each leads to topics and stages of the lists, or the answer says that none fits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph_app.responsibility import ladder, words
from graph_app.responsibility.lexicon import Lexicon
from graph_app.responsibility.understanding import corrected, understood
from graph_app.store import Store
from tests.responsibility.conftest import asked
from tests.responsibility.towns import keys

DAY = date(2026, 11, 23)
HEALTH, LIVING = ["topics:gesundheit"], ["topics:soziales", "stages:04"]
SCHOOL, WORK = ["topics:bildung", "stages:07"], ["topics:arbeit", "stages:08"]
HOUSING, STAY = ["topics:wohnen", "stages:09"], ["topics:aufenthalt_recht", "stages:03"]
PROTECTION, LANGUAGE = ["topics:frauen_schutz"], ["topics:sprache"]


@pytest.mark.parametrize(
    ("question", "concern"),
    [
        *((word, HEALTH) for word in ("Psychologe", "einer Psychologin", "psychologische Hilfe", "Psychotherapie")),
        *((word, HEALTH) for word in ("Psychotherapeuten", "Therapieplatz", "Kinderarzt", "Kinderärzte", "Hausarzt")),
        *(
            (word, LIVING)
            for word in ("Bürgergeld", "Bürgergeldantrag", "Bürgergeld beantragen", "Arbeitslosengeld II")
        ),
        *((word, LIVING) for word in ("Kindergeld", "Kindergeldantrag", "Schulden", "Schuldnern", "Wohngeldantrag")),
        *((word, SCHOOL) for word in ("Kita-Platz", "Kitaplätze", "Kindergartenplatz", "Schulanmeldung", "Schülerin")),
        *((word, WORK) for word in ("Arbeitslosengeld", "Anerkennung Abschluss", "Zeugnisse anerkennen", "Zeugnis")),
        *((word, HOUSING) for word in ("Wohnberechtigungsschein", "WBS", "eine Sozialwohnung", "Mietschulden")),
        *((word, PROTECTION) for word in ("Frauenhaus", "Frauenhäuser", "Frauenberatung")),
        *((word, LANGUAGE) for word in ("Dolmetscher", "Dolmetscherinnen", "Dolmetschern", "Sprachmittlern")),
        *((word, STAY) for word in ("Duldung verlängern", "Pass abgelaufen", "Aufenthaltstitels", "Asylberatung")),
    ],
)
def test_a_callers_word_is_a_concern_in_every_form(known: Lexicon, question: str, concern: list[str]) -> None:
    found = understood(f"{question} in Rietberg", known)
    assert keys(found) == concern
    assert (found.missed, dict(found.guessed)) == ((), {})


@pytest.mark.parametrize(
    "question",
    [
        "Wer hilft einer Familie, die eine Wohnung sucht?",
        "Ich habe zwei Kinder und komme neu aus Rietberg, wer macht hier nur Wohnungen?",
        "Bitte dringend: Mein Kind braucht eine Wohnung",
        "Guten Tag, wohin geht unsere Klientin wegen der Miete?",
        "Wer kümmert sich um den Antrag für einen Umzug, bekommen wir einen Termin?",
    ],
)
def test_words_of_every_day_are_no_content(known: Lexicon, question: str) -> None:
    found = understood(f"{question} Rietberg", known)
    assert (keys(found), found.missed, dict(found.guessed)) == (HOUSING, (), {})


def test_a_benefit_names_its_rechtskreis_and_leaves_another_concern_alone(known: Lexicon) -> None:
    found = understood("Wohnung mit Bürgergeld in Rietberg", known)
    assert (keys(found), found.law) == (HOUSING, "sgb_ii")
    assert keys(understood("SGB II in Rietberg", known)) == []


@pytest.mark.parametrize("word", ["Führerschein", "Führerscheinumschreibung"])
def test_what_fits_no_topic_is_said_and_the_nearest_offered_first(known: Lexicon, word: str) -> None:
    found = understood(f"{word} Rietberg", known)
    back = ladder.asked_back(found, known, DAY)
    assert back is not None
    assert back.sentence == (
        f"Für „{word}“ gibt es hier kein eigenes Handlungsfeld. Am nächsten liegt „Erstorientierung“."
    )
    assert (back.back, back.choices[0].value) == ("Worum geht es?", "erstorientierung")
    assert sorted(choice.value for choice in back.choices) == sorted(
        key for dimension, key in known.subjects if dimension == words.TOPICS
    )


def test_the_nearest_is_no_answer_beside_another_concern_and_none_after_a_choice(known: Lexicon) -> None:
    beside = understood("Führerschein Wohnung Rietberg", known)
    assert (keys(beside), beside.missed, beside.near) == (HOUSING, ("fuehrerschein",), {})
    chosen = corrected(understood("Rente Rietberg", known), known, {"topic": "soziales"})
    assert ladder.asked_back(chosen, known, DAY) is None


def test_what_nobody_knows_is_not_forced_into_a_topic(known: Lexicon) -> None:
    back = ladder.asked_back(understood("Waffenschein Rietberg", known), known, DAY)
    assert back is not None
    assert back.sentence == "Es fehlt das Anliegen. Nicht verstanden: „Waffenschein“."


def test_no_word_means_something_and_nothing(known: Lexicon) -> None:
    spelt = [word for line in (*words.SYNONYMS, *words.NEAREST) for word in line.split()]
    assert sorted({word for word in spelt if spelt.count(word) > 1}) == []
    assert sorted(words.FILLING & set(spelt)) == []


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Wohnen Rietberg Gütersloh", "Die Frage nennt zwei verschiedene Orte: Gütersloh und Rietberg."),
        ("Wohnen Rietberg Wiehl Kürten", "Die Frage nennt mehrere verschiedene Orte: Kürten, Rietberg und Wiehl."),
        ("Wohnen Neudorf", "Den Ort gibt es mehrmals."),
        ("Wohnen Neudorf Rietberg", "Die Frage nennt mehrere verschiedene Orte: Kürten, Rietberg und Wiehl."),
    ],
)
def test_two_places_are_two_and_not_one_that_there_is_twice(known: Lexicon, question: str, sentence: str) -> None:
    back = ladder.asked_back(understood(question, known), known, DAY)
    assert back is not None
    assert (back.sentence, back.back) == (sentence, "Welcher Ort ist gemeint?")


def test_a_town_and_its_kreis_are_one_place(known: Lexicon) -> None:
    found = understood("Wohnen Rietberg Kreis Gütersloh", known)
    assert (found.place and found.place.name, found.different) == ("Rietberg", False)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "Wohnen 99999",
            "Die Postleitzahl 99999 ist bei keiner Kommune eingetragen; bitte nennen Sie den Ort mit Namen.",
        ),
        (
            "Wohnen 99999 88888",
            "Die Postleitzahlen 99999 und 88888 sind bei keiner Kommune eingetragen; bitte nennen Sie den Ort mit "
            "Namen.",
        ),
        ("Wohnen", "Es fehlt der Ort."),
    ],
)
def test_an_unknown_postal_code_is_one_sentence_with_the_next_step(
    network: Store, question: str, sentence: str
) -> None:
    answer: dict[str, Any] = asked(network, {"q": question, "stichtag": "2026-11-23"})
    assert (answer["state"], answer["sentence"], answer["answer"]) == ("mehrdeutig", sentence, None)
    assert answer["choices"]
