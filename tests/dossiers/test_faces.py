"""What the dossier for everybody must not say, with planted words; and that colleagues do read them."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from graph_app.dossiers import exports, letter, reply
from graph_app.exports.faces import Face
from tests.dossiers.conftest import COUNCIL, INQUIRY, TOWN, Asked
from tests.visitors import Visitor

#: One word for everything that is kept back: who, internal values, what a colleague said, what is not public.
CANARIES = ("kanaperson", "kanapost", "kananotiz", "kanawort", "kanavorlage", "kanavertretung", "kanathema",
            "kanatelefon")  # fmt: skip
#: Whom nobody is told of, and what stands on the page of a person only.
HIDDEN = ("kanagesperrt", "kanaherkunft")


@pytest.fixture
def planted(town: Asked) -> Asked:
    """Gummersbach with a position and a word in every corner that is not for everybody."""
    town.fill()
    town.make("Person", "person", name="Kanaperson", legal_basis="aufgabe", origin="kanaherkunft")
    town.make("Person", "gesperrt", name="Kanagesperrt", legal_basis="aufgabe", restricted="ja")
    town.make("Source", "anruf", name="Kanawort am Telefon", source_kind="auskunft")
    town.make("Paper", "nichtoeffentlich", name="Kanavorlage", paper_type="vorlage", public="nein")
    town.make("Issue", "thema", name="Kanathema")
    stelle = town.one("stelle")
    town.change("stelle", stelle.version, email="kanapost@example.org", notes="kananotiz", phone="02261 0")
    town.change("rathaus", town.one("rathaus").version, notes="kanatelefon")
    for key in ("person", "gesperrt"):
        town.tie(key, "HOLDS", "stelle")
        town.tie(key, "MEMBER_OF", COUNCIL, deputy="Kanavertretung")
        town.tie(key, "EMPLOYED_BY", "rathaus")
    town.tie("stelle", "MEMBER_OF", COUNCIL, deputy="Kanavertretung", source="anruf", quote="Kanawort, sagte sie.")
    town.tie("rathaus", "IN_TERRITORY", TOWN, source="anruf", quote="Kanawort, sagte sie.")
    town.tie("nichtoeffentlich", "IN_TERRITORY", TOWN)
    town.tie("nichtoeffentlich", "SUBMITTED_TO", COUNCIL)
    town.tie("thema", "IN_TERRITORY", TOWN)
    return town


def _everything(town: Asked, face: Face) -> str:
    """The dossiers of all four kinds of record, for programs and as text."""
    found = [town.dossier(key, face=face) for key in (TOWN, "rathaus", COUNCIL, "stelle")]
    return "".join(json.dumps(exports.answer(one), ensure_ascii=False) + exports.text(one) for one in found).casefold()


def test_the_dossier_for_everybody_holds_nobody_and_nothing_internal(planted: Asked) -> None:
    said = _everything(planted, Face.PUBLIC)
    assert [word for word in (*CANARIES, *HIDDEN) if word in said] == []
    assert "case management gummersbach" in said


@pytest.mark.parametrize("face", [Face.PUBLIC, Face.INTERNAL])
def test_what_is_computed_names_the_position_it_was_computed_from(planted: Asked, face: Face) -> None:
    items = planted.dossier(face=face).by_key["coverage"].items
    named = {item.dimension: fact.text for item in items for fact in item.facts if fact.label == "Ergibt sich aus"}
    assert named == dict.fromkeys(("kim_participation", "case_management"), "Stelle „Case Management Gummersbach“")


def test_colleagues_read_what_is_kept_back_but_nobody_restricted(planted: Asked) -> None:
    said = _everything(planted, Face.INTERNAL)
    assert [word for word in CANARIES if word not in said] == []
    assert [word for word in HIDDEN if word in said] == []


@pytest.mark.parametrize("key", [TOWN, "rathaus", COUNCIL, "stelle"])
def test_the_page_for_everybody_holds_nothing_of_it_either(planted: Asked, coordinator: Visitor, key: str) -> None:
    for form in ("", "&format=json", "&format=txt"):
        said = coordinator.get(f"/dossier/{key}?face=public{form}").text.casefold()
        assert [word for word in (*CANARIES, *HIDDEN) if word in said] == []


def test_no_draft_of_a_reply_names_anybody(planted: Asked) -> None:
    draft = planted.reply()
    with zipfile.ZipFile(io.BytesIO(letter.letter(draft))) as packed:
        word = "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())
    said = (reply.text(draft) + word).casefold()
    assert [one for one in (*CANARIES, *HIDDEN) if one in said] == []
    assert "case management gummersbach" in said


def test_a_section_that_is_kept_back_is_not_said_to_be_empty(planted: Asked) -> None:
    paper = planted.one(INQUIRY)
    assert not paper.values.get("public")
    section = planted.dossier(face=Face.PUBLIC).by_key["papers"]
    assert (section.state, section.nothing) == ("keine_angaben", "keine öffentlichen Angaben erfasst")


def test_a_paper_that_is_marked_as_public_is_for_everybody(planted: Asked) -> None:
    planted.make("Paper", "offen", name="Mitteilung", paper_type="mitteilungsvorlage", public="ja")
    planted.tie("offen", "IN_TERRITORY", TOWN)
    assert [item.id for item in planted.dossier(face=Face.PUBLIC).by_key["papers"].items] == ["offen"]
