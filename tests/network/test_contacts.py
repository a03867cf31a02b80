"""Ties that live from contact: which of them fade, which do not, and what the picture, its legend and its table say."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from graph_app.entities import contacts as rule
from graph_app.network import drawing, exports, legend, marks, picture, table
from graph_app.network.picture import Picture, View
from graph_app.network.projection import Tie
from graph_app.network.reads import Question
from graph_app.ontology import ONTOLOGY, Day
from graph_app.store import Store
from tests.network.conftest import DAY, LATELY, LONG_AGO, Put, held, offices_that_met

TODAY = View(Question(DAY))


@pytest.fixture
def met(store: Store, small: Callable[[Store], None], put: Put) -> Store:
    """The small Kreis with offices that met, or did not."""
    small(store)
    offices_that_met(store, put)
    return store


def contacts(found: Picture) -> dict[tuple[str, str], tuple[str, Day | None]]:
    return {(tie.source, tie.target): (tie.contact, tie.last_contact) for tie in found.ties if tie.contact}


def test_a_tie_fades_a_year_after_its_ends_last_met(met: Store) -> None:
    assert contacts(picture.of_kreis(met, "k", TODAY)) == {
        ("o0", "o1"): ("faded", Day.on(LONG_AGO)),
        ("o0", "o2"): ("fresh", Day.on(LATELY)),
        ("o0", "o3"): ("unknown", None),
        ("o1", "agr"): ("faded", Day.on(LONG_AGO)),
        ("o3", "agr"): ("unknown", None),
    }


def test_the_picture_of_a_record_and_its_page_know_the_same_last_contact(met: Store) -> None:
    shown = contacts(picture.of_record(met, "o0", TODAY))
    known = rule.of(met, "o0", DAY).with_whom
    assert {key: last for key, (_, last) in shown.items() if last} == {
        ("o0", "o1"): known["o1"].day,
        ("o0", "o2"): rule.of(met, "o2", DAY).with_whom["o0"].day,
    }


@pytest.mark.parametrize(
    ("day", "word"),
    [(date(2025, 9, 1), "unknown"), (LONG_AGO, "fresh"), (date(2026, 9, 1), "fresh"), (date(2026, 9, 2), "faded")],
)
def test_only_contacts_until_the_stichtag_count(met: Store, day: date, word: str) -> None:
    assert contacts(picture.of_kreis(met, "k", View(Question(day))))["o0", "o1"][0] == word


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"meeting_status": "abgesagt"}, "faded"),
        ({"held_on": None, "planned_on": LATELY, "meeting_status": "geplant"}, "faded"),
        ({"held_on": None, "planned_on": LATELY, "planned_on_precision": "D"}, "fresh"),
        ({"archived_at": 1}, "faded"),
        ({"meeting_kind": "anruf"}, "fresh"),
    ],
)
def test_only_what_took_place_is_a_contact(met: Store, put: Put, values: dict[str, Any], word: str) -> None:
    ties = [("ATTENDED", "p0", "drei", {}), ("ATTENDED", "p1", "drei", {})]
    put(met, [("Meeting", "drei", held(LATELY, **values))], ties)
    assert contacts(picture.of_kreis(met, "k", TODAY))["o0", "o1"][0] == word


def test_somebody_restricted_is_no_contact(met: Store, put: Put) -> None:
    put(met, [("Person", "heim", {"restricted": True})],
        [("EMPLOYED_BY", "heim", "o3", {}), ("ATTENDED", "heim", "neu", {})])  # fmt: skip
    assert contacts(picture.of_kreis(met, "k", TODAY))["o0", "o3"] == ("unknown", None)


def test_who_no_longer_worked_there_is_no_contact(met: Store, put: Put) -> None:
    left = {"valid_to": date(2026, 5, 31), "valid_to_precision": "D"}
    put(met, [("Person", "weg", {})], [("EMPLOYED_BY", "weg", "o3", left), ("ATTENDED", "weg", "neu", {})])
    assert contacts(picture.of_kreis(met, "k", TODAY))["o0", "o3"] == ("unknown", None)


def test_all_contacts_of_a_picture_take_one_question(met: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    read = Store.read
    monkeypatch.setattr(Store, "read", lambda self, name, **params: asked.append(name) or read(self, name, **params))
    picture.of_kreis(met, "k", TODAY)
    assert asked.count("network/contacts") == 1


def test_the_line_of_a_faded_tie_is_pale_and_dashed_and_no_other(met: Store) -> None:
    found = picture.of_kreis(met, "k", TODAY)
    styles = {(line.source, line.target): line.style for line in found.lines}
    assert (styles["o0", "o1"], styles["o0", "o2"], styles["o0", "o3"]) == ("faded", "", "")
    assert drawing.STYLES["faded"] == {"color": marks.FADED, "width": 1.5, "dashes": [14, 9]}


def test_what_holds_by_itself_keeps_its_line(met: Store, put: Put) -> None:
    put(met, [], [("SERVES", "o1", "o0", {"evidence": "claimed"})])
    styles = {(line.source, line.target): line.style for line in picture.of_kreis(met, "k", TODAY).lines}
    assert styles["o0", "o1"] == "claimed"


def test_legend_and_answer_for_programs_count_the_same(met: Store) -> None:
    found = picture.of_kreis(met, "k", TODAY)
    rows = {row.label: row.shown for row in legend.legend(found, {}).contacts}
    assert rows == {"in den letzten 12 Monaten": 1, "länger her, verblasst": 2, "kein Kontakt erfasst": 2}
    edges = [edge for edge in exports.contract(found)["edges"] if edge["contact"]]
    assert sorted(edge["contact"] for edge in edges) == ["faded", "faded", "fresh", "unknown", "unknown"]
    assert {edge["last_contact"] for edge in edges} == {"2025-09-02", "2026-06-01", None}


def test_the_table_tells_how_long_ago_and_sorts_the_oldest_first(met: Store) -> None:
    rows = list(table.tie_rows(picture.of_kreis(met, "k", TODAY), "kontakt"))
    assert [(row.ago, row.faded) for row in rows][:5] == [
        ("vor 14 Monaten", True), ("vor 14 Monaten", True), ("vor fünf Monaten", False),
        ("kein Kontakt erfasst", False), ("kein Kontakt erfasst", False),
    ]  # fmt: skip
    assert {row.contact for row in rows[5:]} == {""}


def test_a_plan_lives_from_no_contact_yet() -> None:
    plan = Tie("t", ONTOLOGY.relation("COOPERATES_WITH"), "a", "b", mode="plan")
    told = picture.contacts.told(_never_asked(), [plan, replace(plan, id="u", mode="ist", sure=False)], DAY)
    assert [tie.contact for tie in told] == ["", ""]


def _never_asked() -> Any:
    return None


def test_the_page_says_faded_in_words_beside_the_line(client: FlaskClient, embedded_store: Store, put: Put) -> None:
    offices_that_met(embedded_store, put)
    html = client.get("/netz?stichtag=02.11.2026").text
    assert "2 Verbindungen sind verblasst: Der letzte Kontakt ist mindestens 12 Monate her." in html
    assert re.search(
        r'<span class="nowrap">02\.09\.2025</span> <span class="tag tag--dashed">vor 14 Monaten</span>', html
    )
    assert "länger her, verblasst" in html
    beside = client.get("/netz?ego=o0&stichtag=02.11.2026").text
    assert '<span class="tag tag--dashed">letzter Kontakt vor 14 Monaten</span>' in beside


def test_the_table_for_excel_holds_the_last_contact(client: FlaskClient, embedded_store: Store, put: Put) -> None:
    offices_that_met(embedded_store, put)
    text = client.get("/netz?format=csv&stichtag=02.11.2026").data.decode("utf-8-sig")
    last = {(row[0], row[2]): row[8] for row in csv.reader(io.StringIO(text), delimiter=";")}
    assert (last["o0", "o1"], last["o0", "o3"]) == ("02.09.2025", "kein Kontakt erfasst")
