"""Every fact of a dossier and of a reply carries its own Stand, its own source and its own evidence."""

from __future__ import annotations

from typing import Any

import pytest

from graph_app.coverage import exports as coverage
from graph_app.dossiers import exports
from graph_app.entities import evidence
from graph_app.entities.ties.table import rows
from graph_app.entities.words import Names
from graph_app.exports.faces import Face
from graph_app.responsibility import reads as responsibility
from graph_app.responsibility.sentences import stated
from tests.dossiers.conftest import KREIS, TODAY, TOWN, Asked
from tests.visitors import Visitor

CALL = "Anruf Leitung"
GROUP, COLUMN = "group-WOHLFAHRT", "actor_groups/WOHLFAHRT/05374012"
PAPER = "zählt zur Akteursgruppe: laut Quelle, Stand 01.02.2023, Handlungskonzept"
SPOKEN = "ist tätig in: laut Quelle, Stand 05.10.2026, Anruf Leitung"


@pytest.fixture
def chain(gummersbach: Asked) -> Asked:
    """An organisation that counts to a group as a paper of 2023 says, and is there for the town as a call said."""
    return _chain(gummersbach)


def _chain(graph: Asked) -> Asked:
    graph.make("Source", "papier", name="Handlungskonzept", source_kind="ratspapier", dated_on="01.02.2023")
    graph.make("Organisation", "awo", name="AWO Muster")
    graph.tie("awo", "ACTS_AS", GROUP, source="papier", observed_on="01.02.2023", evidence="claimed")
    tie = graph.tie("awo", "SERVES", TOWN, valid_from="01.03.2024", observed_on="05.10.2026", evidence="claimed")
    graph.store.change(
        lambda tx: tx.write(
            "entities/amend", kind=tie.rel, source="awo", target=TOWN, id=tie.id, version=1, values={"source": CALL}
        )
    )
    return graph


def _line(graph: Asked, section: str, key: str, face: Face = Face.INTERNAL) -> Any:
    return next(item for item in graph.dossier(face=face).by_key[section].items if item.id == key)


def test_every_link_of_a_field_keeps_its_own_day_and_source(chain: Asked) -> None:
    said = [words for words, _ in exports.proven(_line(chain, "coverage", COLUMN))]
    assert said == [PAPER, SPOKEN]


def test_a_written_source_is_told_to_colleagues_and_never_to_everybody(chain: Asked) -> None:
    assert CALL in exports.text(chain.dossier())
    public = exports.text(chain.dossier(face=Face.PUBLIC))
    assert CALL not in public
    assert "ist tätig in: laut Quelle, Stand 05.10.2026, nicht öffentliche Quelle" in public


def test_a_field_is_as_old_as_its_oldest_link(chain: Asked) -> None:
    assert exports.stand(_line(chain, "coverage", COLUMN)) == "Stand 01.02.2023"


def test_a_confirmed_record_lends_its_confirmation_to_no_relationship(gummersbach: Asked) -> None:
    gummersbach.fill()
    said = [words for words, _ in exports.proven(_line(gummersbach, "positions", "stelle"))]
    assert said == [
        "Eintrag: bestätigt am 01.10.2026", "ist tätig in, ist angestellt bei, wird gefördert aus: ohne Beleg",
    ]  # fmt: skip


def test_a_confirmation_keeps_its_day_beside_that_of_the_source(gummersbach: Asked) -> None:
    gummersbach.fill()
    gummersbach.make("Source", "liste", name="Stellenliste", source_kind="liste")
    gummersbach.tie(
        "stelle", "RESPONSIBLE_FOR", TOWN, source="liste", observed_on="01.11.2026", confirmed_on="15.05.2024"
    )
    said = "ist zuständig für: bestätigt am 15.05.2024, Stand der Quelle 01.11.2026, Stellenliste"
    assert said in [words for words, _ in exports.proven(_line(gummersbach, "positions", "stelle"))]
    assert f"  {said}" in exports.text(gummersbach.dossier()).replace("; ", "\n  ")
    public = exports.text(gummersbach.dossier(face=Face.PUBLIC))
    assert "ist zuständig für: laut Quelle, Stand 01.11.2026" in public
    assert "15.05.2024" not in public


def test_one_proof_of_everything_is_said_once_and_names_no_fact(gummersbach: Asked) -> None:
    gummersbach.make("Source", "papier", name="Handlungskonzept", source_kind="ratspapier")
    gummersbach.make("Grant", "geld")
    gummersbach.tie("geld", "STATED_IN", "papier", observed_on="01.02.2023")
    gummersbach.tie("geld", "IN_TERRITORY", TOWN, source="papier", observed_on="01.02.2023", evidence="claimed")
    said = [words for words, _ in exports.proven(_line(gummersbach, "grants", "geld"))]
    assert said == ["laut Quelle, Stand 01.02.2023, Handlungskonzept"]


def test_the_page_shows_each_proof_with_the_number_of_its_own_source(town: Asked, coordinator: Visitor) -> None:
    _chain(town)
    page = " ".join(coordinator.get(f"/dossier/{TOWN}").text.split())
    line = page.split(f'data-id="{COLUMN}"')[1].split("</li>")[0]
    assert 'zählt zur Akteursgruppe: laut Quelle, Stand 01.02.2023 <a href="#quelle-' in line
    assert f"{SPOKEN}</p>" in line


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"confirmed_on": "01.10.2026"}, "bestätigt"),
        ({"source": "papier"}, "laut Quelle"),
        ({"evidence": "derived"}, "rechnerisch"),
        ({"source": "papier", "evidence": "derived"}, "rechnerisch"),
        ({}, "ohne Beleg"),
    ],
)
def test_a_relationship_has_one_evidence_on_every_page(gummersbach: Asked, values: dict[str, str], word: str) -> None:
    gummersbach.make("Source", "papier", name="Handlungskonzept", source_kind="ratspapier")
    gummersbach.make("Organisation", "awo", name="AWO Muster")
    tie = gummersbach.tie("awo", "RESPONSIBLE_FOR", TOWN, topic="wohnen", valid_from="2020", **values)
    (row,) = rows([tie], Names(), TODAY)
    question = responsibility.Asked("Wohnen Gummersbach", stichtag=TODAY)
    answer = responsibility.answer(gummersbach.store, question)
    first = stated(answer.steps[0].proofs[0], answer.sources)
    line = _line(gummersbach, "responsible", "awo")
    assert evidence.word(row.evidence) == word
    assert first.startswith(word)
    told = " ".join(words for words, _ in exports.proven(line))
    assert (word in told) if word != "ohne Beleg" else (not told and line.unproven)


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"evidence": "claimed", "confirmed_on": "01.10.2026"}, "laut Quelle"),
        ({"evidence": "confirmed"}, "ohne Beleg"),
        ({"evidence": "confirmed", "source": "papier"}, "laut Quelle"),
        ({"evidence": "derived", "confirmed_on": "01.10.2026"}, "rechnerisch"),
        ({"confirmed_on": "01.10.2026"}, "ohne Beleg"),
    ],
)
def test_everybody_reads_one_evidence_of_a_relationship_and_no_confirmation(
    gummersbach: Asked, values: dict[str, str], word: str
) -> None:
    gummersbach.make("Source", "papier", name="Handlungskonzept", source_kind="ratspapier")
    gummersbach.make("Organisation", "awo", name="AWO Muster")
    gummersbach.tie("awo", "ACTS_AS", GROUP, **values)
    gummersbach.tie("awo", "SERVES", TOWN, valid_from="2020", **values)
    lines = [
        _line(gummersbach, section, key, Face.PUBLIC)
        for section, key in (("organisations", "awo"), ("coverage", COLUMN))
    ]
    told = [{evidence.word(proof.evidence) for proof in line.evidence} or {evidence.word(None)} for line in lines]
    assert told == [{word}, {word}]
    assert lines[1].level != "confirmed"


@pytest.mark.parametrize(("place", "note"), [(TOWN, "nur für Wohnen"), (KREIS, "über den Kreis, nur für Wohnen")])
def test_who_is_responsible_for_one_topic_does_not_stand_for_the_whole_group(
    gummersbach: Asked, place: str, note: str
) -> None:
    gummersbach.make("Organisation", "awo", name="AWO Muster")
    gummersbach.tie("awo", "ACTS_AS", GROUP)
    gummersbach.tie("awo", "RESPONSIBLE_FOR", place, topic="wohnen", valid_from="01.03.2024")
    (cell,) = _cells(gummersbach)
    assert (cell["state"], cell["note"][: len(note)]) == ("ja", note)


def test_who_serves_the_place_without_limit_stands_for_the_group_with_his_own_evidence(gummersbach: Asked) -> None:
    for key, rel, values in (
        ("awo", "RESPONSIBLE_FOR", {"topic": "wohnen", "confirmed_on": "01.10.2026", "valid_from": "2020"}),
        ("drk", "SERVES", {"evidence": "claimed", "valid_from": "2024"}),
    ):
        gummersbach.make("Organisation", key)
        gummersbach.tie(key, "ACTS_AS", GROUP, confirmed_on="01.10.2026")
        gummersbach.tie(key, rel, TOWN, **values)
    (cell,) = _cells(gummersbach)
    assert (cell["note"], cell["evidence"], cell["since"]["value"]) == ("", "claimed", "2024")
    assert cell["records"] == ["drk", "awo"]


def _cells(graph: Asked) -> list[dict[str, Any]]:
    found = coverage.answer(graph.store, KREIS, TODAY, "ist", "actor_groups")["rows"]
    return [row for row in found if (row["ags"], row["column"]) == ("05374012", "WOHLFAHRT")]
