"""What a meeting has before it: issues that others handed to its body, and the sheet that is printed for the table."""

from __future__ import annotations

from typing import Any

from tests.visitors import words


def test_an_issue_handed_over_waits_at_the_next_meeting_of_its_body(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Meeting", "fall", name="Fallkonferenz Verl", meeting_kind="fallkonferenz", held_on="26.10.2026")
    page_graph.make("Issue", "thema", name="Wartezeit auf Sprachkurse", status="offen")
    page_graph.tie("thema", "RAISED_IN", "fall")
    page_graph.tie("thema", "ESCALATED_TO", "lenkung")
    said = "Wartezeit auf Sprachkurse , offen, mitgebracht aus Fallkonferenz Verl"
    for address in ("/treffen/dritte", "/treffen/dritte/tagesblatt", "/gremien/lenkung"):
        assert said in words(coordinator.get(address))
    assert "mitgebracht" not in words(coordinator.get("/treffen/zweite"))
    page_graph.change("thema", 1, status="geloest")
    assert "Wartezeit auf Sprachkurse" not in words(coordinator.get("/treffen/dritte/tagesblatt"))


def test_an_issue_waits_at_one_meeting_only(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Meeting", "vierte", name="4. Sitzung", planned_on="10.03.2027", meeting_status="geplant")
    page_graph.tie("vierte", "PART_OF", "lenkung")
    page_graph.make("Issue", "thema", name="Wartezeit auf Sprachkurse", status="offen")
    page_graph.tie("thema", "ESCALATED_TO", "lenkung")
    assert "Wartezeit" in words(coordinator.get("/treffen/dritte"))
    assert "Wartezeit" not in words(coordinator.get("/treffen/vierte"))


def test_the_day_sheet_of_a_meeting_holds_reason_agenda_guests_and_actions(coordinator: Any, page_graph: Any) -> None:
    page_graph.change("dritte", 1, purpose="Förderung 2027", agenda="Haushalt\nSprachkurse")
    page_graph.change("awo", 1, phone="030 23125")
    coordinator.post("/treffen/dritte/einladen", {"wen": ["leitung"]})
    coordinator.post("/treffen/zweite/massnahme", {"name": "Kursliste ergänzen"})
    coordinator.get("/treffen/zweite")
    page = words(coordinator.get("/treffen/dritte/tagesblatt"))
    assert "Anlass: Förderung 2027 Tagesordnung Haushalt Sprachkurse" in page
    assert "Leitung Beratung AWO Muster offen 030 23125" in page
    assert "Kursliste ergänzen" in page


def test_the_day_sheet_tells_who_comes_from_who_has_not_replied(coordinator: Any, page_graph: Any) -> None:
    for key, reply in (("leitung", "zugesagt"), ("kim", "offen"), ("awo", "abgesagt")):
        page_graph.tie(key, "INVITED", "dritte", reply=reply)
    page = words(coordinator.get("/treffen/dritte/tagesblatt"))
    table, waiting, away = (page.index(head) for head in ("Am Tisch Am", "Noch ohne Antwort Noch", "Kommt nicht Kommt"))
    assert table < page.index("Leitung Beratung AWO") < waiting < page.index("Koordination KIM") < away
    assert away < page.index("abgesagt nicht erfasst")


def test_where_nobody_has_replied_nobody_sits_at_the_table(coordinator: Any, page_graph: Any) -> None:
    page_graph.tie("kim", "INVITED", "dritte", reply="offen")
    assert "Am Tisch Noch niemand hat zugesagt. Noch ohne Antwort" in words(
        coordinator.get("/treffen/dritte/tagesblatt")
    )


def test_the_day_sheet_of_a_case_conference_is_its_own(coordinator: Any, page_graph: Any) -> None:
    page_graph.make("Meeting", "fall", name="Fallkonferenz", meeting_kind="fallkonferenz")
    assert coordinator.get("/treffen/fall/tagesblatt").headers["Location"] == "/fallkonferenz/fall/tagesblatt"
