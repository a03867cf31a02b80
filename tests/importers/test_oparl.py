"""OParl: council members, bodies, meetings and papers from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from importers.draft import Draft, Reading, Unreadable
from importers.formats import oparl
from tests.importers.damage import damaged, reads_or_refuses

PAGE = (Path(__file__).with_name("data") / "oparl" / "rat.json").read_bytes()
RIS = "https://ris.example.org"
SCHEMA = "https://schema.oparl.org/1.0"


def read(data: bytes | Any) -> Reading:
    data = data if isinstance(data, bytes) else json.dumps(data).encode()
    assert oparl.fits("rat.json", data)
    return oparl.read("rat.json", data)


def one(kind: str, name: str = "") -> Draft:
    return next(draft for draft in read(PAGE).drafts if draft.kind == kind and name in draft.values.get("name", ""))


def ties(draft: Draft) -> list[tuple[str, str, dict[str, str]]]:
    return [(tie.rel, tie.end.key.removeprefix(RIS) if tie.end else "", dict(tie.values)) for tie in draft.ties]


def test_a_body_of_oparl_is_a_territory_that_is_only_mentioned() -> None:
    draft = one("Territory")
    assert draft.mention
    assert draft.values == {"name": "Gummersbach", "ags": "05374012", "ars": "053740012012", "territory_kind": "stadt"}


def test_an_organisation_is_a_body_with_its_days() -> None:
    draft = one("Body")
    assert draft.values == {
        "name": "Integrationsrat",
        "aliases": "IR",
        "valid_from": "2020-11-01",
        "valid_to": "2025-10-31",
        "body_kind": "integrationsrat",
    }
    assert draft.external == (("oparl", f"{RIS}/organization/7"),)
    assert ties(draft) == [("IN_TERRITORY", "/body/1", {})]


def test_an_institution_is_no_body() -> None:
    assert one("Organisation", "Caritas").values["name"] == "Caritasverband Oberberg"


def test_of_a_person_only_business_data_is_read() -> None:
    reading = read(PAGE)
    assert one("Person").values == {
        "name": "Dr. Eva Beispiel",
        "salutation": "Frau",
        "email": "eva.beispiel@gummersbach.example",
    }
    assert {"Person: phone", "Person: location", "Person: life", "Person: gender"} <= set(reading.not_taken)


def test_a_membership_has_role_vote_and_days() -> None:
    assert ties(one("Person")) == [
        (
            "MEMBER_OF",
            "/organization/7",
            {
                "valid_from": "2020-11-01",
                "valid_to": "2023-06-30",
                "role": "Vorsitzende (für Caritasverband Oberberg)",
                "vote": "ja",
            },
        )
    ]


def test_who_sends_somebody_is_a_member_too() -> None:
    sender = next(draft for draft in read(PAGE).drafts if draft.mention and draft.kind == "Organisation")
    assert ties(sender) == [("MEMBER_OF", "/organization/7", {"valid_from": "2020-11-01", "valid_to": "2023-06-30"})]


def test_a_meeting_has_its_day_its_agenda_and_those_who_came() -> None:
    draft = one("Meeting")
    assert draft.values == {
        "name": "12. Sitzung des Integrationsrates, 2024-04-10",
        "planned_on": "2024-04-10",
        "held_on": "2024-04-10",
        "time": "18:00",
        "place": "Saal 1, Rathausplatz 1, Gummersbach",
        "meeting_status": "stattgefunden",
        "agenda": "1 Umsetzung des KIM (zur Kenntnis genommen)\n2 Verschiedenes",
        "decisions": "Der Integrationsrat nimmt Kenntnis.",
    }
    assert ties(draft) == [("PART_OF", "/organization/7", {}), ("ATTENDED", "/person/3", {"attendance": "anwesend"})]


def test_a_paper_went_to_a_body_on_a_day_with_a_result() -> None:
    draft = one("Paper")
    assert draft.values == {
        "name": "Umsetzung des KIM in der Stadt Gummersbach",
        "number": "04321/2024",
        "paper_type": "anfrage",
        "date": "2024-03-25",
    }
    submitted = {"date": "2024-04-10", "purpose": "Kenntnisnahme", "result": "zur Kenntnis genommen"}
    assert ties(draft)[0] == ("SUBMITTED_TO", "/organization/7", submitted)
    assert draft.ties[1].end is not None
    assert draft.ties[1].end.external == ("oparl", f"{RIS}/paper/50")


def test_who_signed_a_paper_is_not_taken() -> None:
    assert "Paper: originatorPerson" in read(PAGE).not_taken


def test_the_deleted_and_the_unknown_are_told() -> None:
    reading = read(PAGE)
    assert "organization/9" in reading.notes[0]
    assert reading.unknown == ("Organization: vendor:farbe",)


@pytest.mark.parametrize("key", [1, 2, 4])
def test_a_single_object_and_a_list_are_read_like_a_page(key: int) -> None:
    objects = json.loads(PAGE)["data"]
    alone, listed = read(objects[key]), read([objects[key]])
    assert alone.drafts == listed.drafts
    assert alone.drafts


def test_a_membership_without_its_person_stands_on_the_body() -> None:
    organisation = {
        "id": "u:o",
        "type": f"{SCHEMA}/Organization",
        "name": "Sozialausschuss",
        "membership": [{"id": "u:m", "type": f"{SCHEMA}/Membership", "person": "u:p", "role": "Mitglied"}],
    }
    (draft,) = read(organisation).drafts
    (tie,) = draft.ties
    assert (tie.rel, tie.outgoing, tie.end and tie.end.external) == ("MEMBER_OF", False, ("oparl", "u:p"))


def test_a_membership_of_nobody_is_rejected() -> None:
    values = [
        {"id": "u:m", "type": f"{SCHEMA}/Membership", "role": "Mitglied"},
        {"id": "u:o", "type": f"{SCHEMA}/Organization", "name": "Rat"},
    ]
    assert len(read(values).rejected) == 1


def test_a_cancelled_meeting_was_not_held() -> None:
    values = {
        "id": "u:s",
        "type": f"{SCHEMA}/Meeting",
        "name": "Sitzung",
        "cancelled": True,
        "start": "2024-05-01T17:00:00Z",
    }
    assert "held_on" not in read(values).drafts[0].values
    assert read(values).drafts[0].values["meeting_status"] == "abgesagt"


def test_a_file_without_anything_of_ours_is_refused() -> None:
    with pytest.raises(Unreadable, match="weder Gremien"):
        read({"id": "u:f", "type": f"{SCHEMA}/File", "name": "a.pdf"})


def test_deep_nesting_is_refused() -> None:
    data = b'{"type": "https://schema.oparl.org/1.0/Paper", "x": ' + b"[" * 200_000
    with pytest.raises(Unreadable):
        oparl.read("x.json", data)


@settings(max_examples=100, deadline=None)
@given(damaged(PAGE))
def test_damaged_bytes_are_read_or_refused(data: bytes) -> None:
    oparl.fits("x", data)
    assert reads_or_refuses(lambda found: oparl.read("x.json", found), data)


@pytest.mark.parametrize(("day", "status"), [("2023-03-07", None), ("2027-03-07", "geplant")])
def test_a_meeting_that_is_over_is_not_said_to_be_planned(day: str, status: str | None) -> None:
    meeting = {"id": f"{RIS}/m/1", "type": f"{SCHEMA}/Meeting", "name": "12. Sitzung", "start": f"{day}T17:00:00+01:00"}
    (draft,) = [draft for draft in read(meeting).drafts if draft.kind == "Meeting"]
    assert (draft.values.get("meeting_status"), draft.values.get("held_on")) == (status, None)
