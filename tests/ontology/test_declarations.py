"""The declarations: frozen keys stay, labels are German words, and a contradiction is found when it is planted."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from graph_app.ontology import ONTOLOGY, Label, NodeKind, Ontology, Property, RelKind, Term, ValueType, Vocabulary
from graph_app.ontology.document import PLACE, document, keys
from graph_app.ontology.selfcheck import contradictions
from graph_app.ontology.wording import UnknownWord, Wording

FROZEN = Path(__file__).with_name("frozen_keys.txt")
KINDS = """Territory Organisation Office WelfareOrganisation LanguageCourseProvider MigrantOrganisation School
Counselling VolunteerGroup HealthService Chamber Unit Position Person Body Meeting Paper Grant FundingRate Topic Stage
Offer Issue Measure Indicator Statement PlanVersion ActorGroup Requirement Source ExternalId Gap"""
RELATIONS = """IN_TERRITORY PART_OF RESPONSIBLE_FOR SERVES LOCATED_AT EMPLOYED_BY HOLDS DEPUTY_OF SUPERVISES FUNDED_BY
MEMBER_OF COVERS OFFERS ACTS_AS COOPERATES_WITH HANDS_OVER_TO INVITED ATTENDED DISCUSSED RAISED_IN ESCALATED_TO
SUBMITTED_TO ANSWERS REFERS_TO STATED_IN MAINTAINED_BY ASSIGNED_TO"""
OF_KINDS = {
    "Entity": "id name aliases notes",
    "Territory": "ags territory_kind",
    "Organisation": "short_name email phone website street postal_code city",
    "Position": "title baustein fte status email phone hours languages",
    "Body": "body_kind",
    "Meeting": "planned_on held_on meeting_kind purpose",
    "Paper": "number paper_type date",
    "Statement": "dimension column state since until observed_on evidence quote",
    "FundingRate": "baustein eur",
}
THING = NodeKind("Thing", Label("Ding", "Dinge"), "dinge")
COLOURS = Vocabulary("colour", Label("Farbe"), (Term("red", Label("rot")),))


def found(
    kinds: tuple[NodeKind, ...] = (THING,),
    relations: tuple[RelKind, ...] = (),
    vocabularies: tuple[Vocabulary, ...] = (),
) -> list[str]:
    return list(contradictions(kinds, (), relations, vocabularies))


def test_no_key_vanishes_and_new_ones_are_written_down() -> None:
    assert keys() == FROZEN.read_text(encoding="utf-8").splitlines(), "new keys: add them to frozen_keys.txt"


def test_the_contract_names_every_kind() -> None:
    assert {kind.name for kind in ONTOLOGY.concrete} == set(KINDS.split())


def test_the_contract_names_every_relationship() -> None:
    assert {rel.name for rel in ONTOLOGY.relations} == set(RELATIONS.split())


@pytest.mark.parametrize("name", OF_KINDS)
def test_the_contracts_properties_are_declared(name: str) -> None:
    assert set(OF_KINDS[name].split()) <= {prop.name for prop in ONTOLOGY.kind(name).properties}


@pytest.mark.parametrize("rel", ONTOLOGY.relations, ids=lambda rel: rel.name)
def test_every_relationship_has_its_period_and_source(rel: RelKind) -> None:
    wanted = {"id", "version", "valid_from", "valid_to", "mode", "plan_version", "source", "quote", "confirmed_on"}
    assert wanted <= {prop.name for prop in rel.properties}


def test_the_declarations_do_not_contradict_each_other() -> None:
    own = (ONTOLOGY.kinds, ONTOLOGY.internal_kinds, ONTOLOGY.relations, ONTOLOGY.vocabularies)
    assert list(contradictions(*own)) == []


def test_a_sound_declaration_is_left_alone() -> None:
    assert found((replace(THING, own=(Property("size", Label("Größe")),)),), vocabularies=(COLOURS,)) == []


def with_property(prop: Property) -> tuple[NodeKind, ...]:
    return (replace(THING, own=(prop,)),)


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ((THING, THING), "the kind Thing is declared 2 times"),
        ((THING, replace(THING, name="Other")), "the slug dinge is declared 2 times"),
        ((replace(THING, name="thing"),), "thing is no label"),
        ((replace(THING, shape="cloud"),), "Thing has the unknown shape cloud"),
        ((replace(THING, label=Label("Ding")),), "Thing lacks a German label or plural"),
        (with_property(Property("größe", Label("Größe"))), "Thing.größe is no property name"),
        (with_property(Property("type", Label("Art"))), "Thing.type is no property name"),
        (with_property(Property("size", Label(""))), "Thing.size lacks a German label"),
        (with_property(Property("size", Label("Größe"), ValueType.TERM)), "Thing.size is a term without a vocabulary"),
        (
            with_property(Property("size", Label("Größe"), ValueType.TERM, COLOURS)),
            "Thing.size uses the undeclared vocabulary colour",
        ),
        (
            with_property(Property("part", Label("Teil"), ValueType.RECORD, points_to="Nothing")),
            "Thing.part points to the undeclared kind Nothing",
        ),
        (
            (
                replace(
                    THING, own=(Property("day", Label("Tag"), ValueType.DAY), Property("day_precision", Label("x")))
                ),
            ),
            "the stored property of Thing day_precision is declared 2 times",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_planted_contradiction_is_found(kinds: tuple[NodeKind, ...], sentence: str) -> None:
    assert sentence in found(kinds)


def test_a_relationship_to_nothing_is_found() -> None:
    stray = RelKind("LEADS_TO", Label("führt zu"), Label("kommt von"), (THING,), (replace(THING, name="Nothing"),))
    assert found((THING,), (stray,)) == ["LEADS_TO ends at the undeclared kind Nothing"]


def test_a_word_that_stands_twice_is_found() -> None:
    double = replace(COLOURS, terms=COLOURS.terms * 2)
    assert found(vocabularies=(double,)) == ["the term of colour red is declared 2 times"]


def test_a_contradiction_stops_the_start() -> None:
    with pytest.raises(ValueError, match="The ontology contradicts itself: the kind Thing"):
        Ontology((THING, THING), (), (), ())


def test_one_name_has_one_type_wherever_it_stands() -> None:
    types: dict[str, set[ValueType]] = defaultdict(set)
    for owner in (*ONTOLOGY.kinds, *ONTOLOGY.relations):
        for prop in owner.properties:
            types[prop.name].add(prop.type)
    # Words that mean two things: a number of papers is text („2021/0345“), a level of offers is „B1“.
    assert {name for name, kinds in types.items() if len(kinds) > 1} == {"value", "number", "level"}


def test_labels_of_kinds_are_capitalised() -> None:
    labels = [word for kind in ONTOLOGY.kinds for word in (kind.label.de, kind.label.plural)]
    assert [word for word in labels if not word[0].isupper()] == []


def test_every_kind_has_an_english_word_of_its_own() -> None:
    words = [kind.label.en for kind in ONTOLOGY.concrete]
    assert len(set(words) - {""}) == len(words)


def test_addresses_are_plain_letters() -> None:
    assert [kind.slug for kind in ONTOLOGY.kinds if not re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.slug)] == []


def test_keys_of_words_are_plain_letters() -> None:
    strange = [k for v in ONTOLOGY.vocabularies for k in v.keys if not re.fullmatch(r"[a-z0-9_]+|[=<>~]=?", k)]
    assert strange == []


def test_no_colour_and_shape_stand_for_two_kinds_of_one_picture() -> None:
    marks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind in ONTOLOGY.concrete:
        if not kind.folded:
            marks[(kind.colour, kind.shape)].append(kind.name)
    assert [names for names in marks.values() if len(names) > 1] == []


def test_the_document_is_up_to_date() -> None:
    assert PLACE.read_text(encoding="utf-8") == document(), "run: python -m graph_app.ontology.document"


def test_the_document_says_how_earlier_values_are_kept() -> None:
    text = document()
    assert "`status_since`" in text
    assert "`Position.status`, `Body.name`" in text


@pytest.mark.parametrize("kind", ONTOLOGY.concrete, ids=lambda kind: kind.name)
def test_the_document_names_every_property(kind: NodeKind) -> None:
    text = document()
    assert [prop.name for prop in kind.own if f"| `{prop.name}` | {prop.label.de} |" not in text] == []


def test_a_kreis_may_use_its_own_words() -> None:
    wording = Wording.of(["baustein=Modul", "body_kind.lenkungsgruppe=Steuerungskreis"])
    assert wording.word("baustein") == "Modul"
    assert wording.term("body_kind", "lenkungsgruppe", "Lenkungsgruppe") == "Steuerungskreis"
    assert wording.word("stufe") == "Stufe"


@pytest.mark.parametrize("line", ["baustein", "baustein=", "=Modul", "erfunden=Wort"])
def test_a_word_that_cannot_be_replaced_is_refused(line: str) -> None:
    with pytest.raises(UnknownWord):
        Wording.of([line])
