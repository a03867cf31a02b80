"""The draft of a reply: question by question, with what is not known named; and as a Word file."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from docx import Document

from graph_app.access import Role
from graph_app.dossiers import inquiry, letter, replies, reply
from graph_app.errors import NotThere
from graph_app.ontology import Day
from tests.dossiers.conftest import COUNCIL, INQUIRY, KREIS, TODAY, TOWN, Asked

FIRST = "1. Wie sieht die Umsetzung des KIM in der Stadt Gummersbach aus?"
BELOW = "Welche Personalstellen wurden geschaffen, welche Fördermittel beantragt?"
SECOND = (
    "2. Erhält der Integrationsrat alle Informationsvorlagen und Beschlussdokumente, die das Kommunale "
    "Integrationsmanagement betreffen?"
)
UNKNOWN = "Das heißt nicht, dass es nichts gibt."


def _said(draft: reply.Reply) -> dict[str, list[str]]:
    return {answer.question: [passage.text for passage in answer.passages] for answer in draft.answers}


def test_every_question_is_answered_with_what_is_not_known(gummersbach: Asked) -> None:
    assert _said(gummersbach.reply()) == {
        FIRST: [f"{what}: keine Angaben erfasst. {UNKNOWN}" for what in ("Teilnahme am KIM", "Case Management")],
        BELOW: [f"{what}: keine Angaben erfasst. {UNKNOWN}" for what in ("Stellen", "Förderungen")],
        SECOND: [
            "Vorlagen an Integrationsrat der Stadt Gummersbach: keine Angaben erfasst. Ob es alle Vorlagen erhält, "
            "lässt sich daraus nicht sagen."
        ],
    }
    assert "keine Stellen" not in reply.text(gummersbach.reply())


def test_the_reply_changes_with_a_position_and_a_grant(gummersbach: Asked) -> None:
    gummersbach.fill()
    draft = gummersbach.reply()
    computed = "seit 01.03.2025 (rechnerisch; ergibt sich aus: Stelle „Case Management Gummersbach“)."
    assert _said(draft)[FIRST] == [
        f"{what}: ja in Gummersbach, {computed}" for what in ("Teilnahme am KIM", "Case Management")
    ]
    assert _said(draft)[BELOW] == [
        "Stellen: 1 Stelle erfasst, zusammen 0,5 VZÄ.", "Förderungen: 1 Förderung erfasst.",
    ]  # fmt: skip
    points = [point for passage in draft.answers[1].passages for point in passage.points]
    assert points == [
        "Case Management Gummersbach: Baustein 2: Case Management; VZÄ 0,5; Status besetzt seit 01.03.2025; "
        "ist angestellt bei Stadt Gummersbach; wird gefördert aus Pauschale 2025",
        "Pauschale 2025: Baustein 2: Case Management; Betrag 28.000 €; Jahr 2025; Status bewilligt; "
        "fördert Case Management Gummersbach",
    ]
    assert [gap for gap in draft.open if gap.startswith(("Stellen", "Förderungen"))] == []


def test_a_position_of_which_nobody_knows_whether_it_is_filled_contradicts_no_answer(gummersbach: Asked) -> None:
    gummersbach.make("Position", "stelle", name="Case Management Gummersbach", baustein="2", status="ausgeschrieben")
    gummersbach.tie("stelle", "SERVES", TOWN, valid_from="01.03.2025")
    said = _said(gummersbach.reply())
    assert said[FIRST][1] == (
        "Case Management: Ob es das am Stichtag gab, ist unbekannt. Erfasst ist dazu 1 Stelle, aber nicht, dass sie "
        "besetzt und für Gummersbach da ist."
    )
    assert said[BELOW][0] == "Stellen: 1 Stelle erfasst."
    assert "Case Management: Ob es das gab, ist nicht erfasst" in gummersbach.reply().open


def test_case_management_over_the_kreis_is_told_to_both_questions(gummersbach: Asked) -> None:
    gummersbach.make("Position", "stelle", baustein="2", status="besetzt", status_since="01.03.2025")
    gummersbach.tie("stelle", "SERVES", KREIS, valid_from="01.03.2025")
    said = _said(gummersbach.reply())
    management = (
        "Case Management: ja in Gummersbach, über den Kreis, seit 01.03.2025 "
        "(rechnerisch; ergibt sich aus: Stelle „Stelle“)."
    )
    assert said[FIRST][1] == management
    assert said[BELOW][0] == f"Stellen: keine einzelne Stelle erfasst. {management}"


def test_a_vacant_position_is_no_case_management_and_says_since_when(gummersbach: Asked) -> None:
    gummersbach.make("Position", "stelle", baustein="2", status="vakant", status_since="01.07.2026")
    gummersbach.tie("stelle", "SERVES", TOWN, valid_from="01.03.2025")
    assert _said(gummersbach.reply())[FIRST][1] == (
        "Case Management: nein in Gummersbach, vakant seit 01.07.2026 (rechnerisch; ergibt sich aus: Stelle „Stelle“)."
    )


def test_of_a_kreis_the_golden_four_are_named_and_the_others_are_unknown(gummersbach: Asked) -> None:
    gummersbach.make("Paper", "frage", paper_type="anfrage", date="25.03.2024", questions="Wie ist der Sachstand?")
    gummersbach.tie("frage", "IN_TERRITORY", KREIS)
    draft = replies.draft(gummersbach.store, KREIS, "frage", date(2024, 3, 25), Role.KOORDINATION)
    said = next(passage.text for passage in draft.answers[0].passages if passage.text.startswith("Case Management"))
    assert said.startswith("Case Management: ja in Bergneustadt, Lindlar, Marienheide und Waldbröl (laut Quelle")
    assert said.endswith("In Kommunen, die hier nicht genannt sind, ist es unbekannt.")


def test_the_papers_are_told_as_far_as_it_is_recorded_who_got_them(gummersbach: Asked) -> None:
    for key, place, public in (("eins", TOWN, "ja"), ("zwei", KREIS, "ja"), ("drei", KREIS, "nein")):
        gummersbach.make("Paper", key, name=f"Vorlage {key}", paper_type="vorlage", number=key, public=public,
                         date="01.02.2024")  # fmt: skip
        gummersbach.tie(key, "IN_TERRITORY", place)
    gummersbach.tie("eins", "SUBMITTED_TO", COUNCIL, date="01.03.2024")
    passages = gummersbach.reply().answers[2].passages
    assert [passage.text for passage in passages] == [
        "Vorlagen an Integrationsrat der Stadt Gummersbach: 1 von 3 erfassten Vorlagen als vorgelegt erfasst.",
        "Ob diese Vorlagen vorgelegt wurden, ist nicht erfasst:",
        "1 Vorlage ist nicht als öffentlich vermerkt und hier nicht genannt. Bitte prüfen Sie das.",
    ]
    assert passages[0].points == ("eins: Vorlage eins vom 01.02.2024, vorgelegt am 01.03.2024",)
    assert passages[1].points == ("zwei: Vorlage zwei vom 01.02.2024",)


def test_the_body_is_named_as_on_the_day_and_what_it_got_under_its_old_name_counts(gummersbach: Asked) -> None:
    council = gummersbach.one(COUNCIL)
    gummersbach.change(COUNCIL, council.version, name="ACI Gummersbach", name_since=Day.parse("14.09.2025"))
    gummersbach.make("Paper", "eins", paper_type="vorlage", public="ja")
    gummersbach.tie("eins", "IN_TERRITORY", TOWN)
    gummersbach.tie("eins", "SUBMITTED_TO", COUNCIL, date="01.03.2024")
    said = [gummersbach.reply(day).answers[2].passages[0].text for day in (date(2025, 6, 1), date(2026, 6, 1))]
    assert said == [
        f"Vorlagen an {name}: 1 von 1 erfassten Vorlagen als vorgelegt erfasst."
        for name in ("Integrationsrat der Stadt Gummersbach", "ACI Gummersbach")
    ]


def test_the_body_an_anfrage_was_submitted_to_is_not_the_one_that_asks(gummersbach: Asked) -> None:
    gummersbach.make("Body", "ausschuss", name="Kreisausschuss", body_kind="fachausschuss")
    gummersbach.make("Paper", "frage", paper_type="anfrage", questions="Erhält der Integrationsrat alle Vorlagen?")
    gummersbach.tie("frage", "IN_TERRITORY", TOWN)
    gummersbach.tie("frage", "SUBMITTED_TO", "ausschuss")
    draft = replies.draft(gummersbach.store, TOWN, "frage", TODAY, Role.KOORDINATION)
    said = draft.answers[0].passages[0].text
    assert said.startswith("Vorlagen an Integrationsrat der Stadt Gummersbach: keine Angaben erfasst.")


@pytest.mark.parametrize(("day", "open_then"), [(date(2024, 6, 1), True), (date(2024, 12, 31), False)])
def test_an_anfrage_that_was_answered_waits_no_longer(gummersbach: Asked, day: date, open_then: bool) -> None:
    gummersbach.make("Paper", "antwort", paper_type="mitteilungsvorlage", date="01.09.2024")
    gummersbach.tie("antwort", "ANSWERS", INQUIRY)
    if open_then:
        assert gummersbach.reply(day).inquiry.startswith("Anfrage zur Umsetzung")
    else:
        with pytest.raises(NotThere):
            gummersbach.reply(day)


def test_an_open_anfrage_says_for_how_long(gummersbach: Asked) -> None:
    (paper,) = gummersbach.dossier(day=date(2024, 4, 25)).by_key["papers"].items
    assert ("Antwort", "keine erfasst, offen seit 31 Tagen") in {(fact.label, fact.text) for fact in paper.facts}


def test_before_it_was_asked_there_is_nothing_to_answer(gummersbach: Asked) -> None:
    with pytest.raises(NotThere):
        gummersbach.reply(date(2024, 3, 24))


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Wie viele VZÄ gibt es?", ("positions",)),
        ("Wer ist zuständig für die Anlaufstelle?", ("responsible",)),
        ("Welche Mittel hat das Land bewilligt?", ("grants",)),
        ("Wie ist der Integrationsrat in die Lenkungsgruppe eingebunden?", ("bodies",)),
        ("Welche Lücken gibt es bei Sprachkursen?", ("gaps", "offers")),
        ("Welche Träger bieten Sprachkurse an?", ("organisations", "offers")),
        ("Wann beginnt die Vermittlung?", ()),
        ("Was kostet das?", ()),
    ],
)
def test_a_question_is_understood_by_its_words(question: str, about: tuple[str, ...]) -> None:
    assert inquiry.about(question) == about


def test_a_question_about_something_else_is_left_to_the_writer(gummersbach: Asked) -> None:
    paper = gummersbach.one(INQUIRY)
    gummersbach.change(INQUIRY, paper.version, questions="Wie ist das Wetter?\n\n– und morgen?")
    draft = gummersbach.reply()
    assert [(answer.question, answer.below) for answer in draft.answers] == [
        ("Wie ist das Wetter?", False), ("und morgen?", True),
    ]  # fmt: skip
    assert draft.open == ("Antwort auf: Wie ist das Wetter?", "Antwort auf: und morgen?")


def test_the_word_file_opens_and_holds_the_draft(town: Asked) -> None:
    town.fill()
    data = letter.letter(town.reply())
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        assert {"[Content_Types].xml", "word/document.xml"} <= set(packed.namelist())
    document = Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert [line for line in (FIRST, BELOW, SECOND, "Nicht bekannt", "Quellen") if line not in lines] == []
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (document.core_properties.author, document.core_properties.language) == ("", "de-DE")


def test_a_control_character_does_not_break_the_word_file(town: Asked) -> None:
    draft = town.reply()
    broken = reply.Reply("Ort", "Anfrage\x0b\x00", "", "", draft.stichtag, draft.answers, (), ())
    assert Document(io.BytesIO(letter.letter(broken))).paragraphs[0].text == "Entwurf: Antwort auf „Anfrage“"


def _missing(graph: Asked, column: str, state: str) -> None:
    key = f"sagt-{column}"
    graph.make("Statement", key, name="", dimension="topics", column=column, state=state, evidence="claimed",
               observed_on="01.02.2024")  # fmt: skip
    graph.tie(key, "IN_TERRITORY", TOWN)


def test_a_question_for_gaps_is_answered_with_the_gaps_of_its_subject(gummersbach: Asked) -> None:
    paper = gummersbach.one(INQUIRY)
    gummersbach.change(INQUIRY, paper.version, questions="Welche Lücken gibt es bei Sprachkursen?")
    first = gummersbach.reply().answers[0].passages[0]
    assert (first.text, first.known) == (
        "Lücken in Gummersbach: keine Angaben erfasst. Das heißt nicht, dass nichts fehlt.", False,
    )  # fmt: skip
    _missing(gummersbach, "sprache", "nein")
    _missing(gummersbach, "wohnen", "nein")
    found = gummersbach.reply().answers[0].passages[0]
    assert found.text == "Lücken in Gummersbach: 1 erfasst."
    assert found.points[0].startswith("Sprache: nein (laut Quelle")


def test_the_draft_says_for_which_place_it_is(gummersbach: Asked) -> None:
    assert "Die Antworten gelten für Gummersbach" in gummersbach.reply().basis
