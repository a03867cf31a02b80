"""What leaves in which face: every property of every kind carries a word, and each format is searched for all words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph_app.access import Actor, Role
from graph_app.entities import dump
from graph_app.errors import InvalidInput
from graph_app.exports import changes
from graph_app.exports.faces import Face
from graph_app.exports.formats import FORMATS, Format
from graph_app.exports.reads import Question, outgoing
from graph_app.ontology import ONTOLOGY, NodeKind, RelKind, ValueType, Visibility
from graph_app.store import Store
from tests.exports.conftest import COORDINATION, DAY, canary, emptied, ends, entries, load, unpacked

CASES = [
    (form, face, role)
    for form in FORMATS
    for face in form.faces
    for role in ((Role.LESEN, Role.KOORDINATION) if face is Face.INTERNAL else (Role.KOORDINATION,))
]
PUBLIC_KINDS = (
    "Territory",
    "Organisation",
    "Unit",
    "Position",
    "Body",
    "Offer",
    "Topic",
    "Stage",
    "ActorGroup",
    "Source",
)


@pytest.fixture(scope="module")
def everything(arcadedb_store: Store) -> Store:
    """The embedded engine with everything filled, once for this module: exports change nothing."""
    emptied(arcadedb_store)
    load(arcadedb_store, entries())
    return arcadedb_store


def _exported(store: Store, key: str, face: Face = Face.INTERNAL, role: Role = Role.KOORDINATION) -> changes.File:
    return changes.export(store, Actor(COORDINATION.id, "A", role), key, Question(face, role, DAY))


def words(face: Face, role: Role, allowed: bool) -> Iterator[str]:
    """The words of the properties that a face may tell, or of those that it may not."""
    sees = frozenset({Visibility.PUBLIC}) if face is Face.PUBLIC else role.sees
    for owner in (*ONTOLOGY.generic, *ONTOLOGY.relations):
        for prop in owner.properties:
            if prop.type in (ValueType.TEXT, ValueType.LONG_TEXT, ValueType.EMAIL) and (not prop.system):
                if prop.vocabulary is not None:
                    continue
                may = prop.visibility in sees and _goes(owner, face) and prop.type is not ValueType.HISTORY
                if may is allowed:
                    yield (
                        f"canary-{owner.name}-{prop.name}@" if prop.type is ValueType.EMAIL else canary(owner, prop)
                    ).lower()


def _goes(owner: NodeKind | RelKind, face: Face) -> bool:
    if face is Face.INTERNAL:
        return True
    if isinstance(owner, NodeKind):
        return any(owner.is_a(ONTOLOGY.kind(name)) for name in PUBLIC_KINDS)
    return all(_goes(ONTOLOGY.kind(key.split("-")[0]), face) for key in ends(owner))


@pytest.mark.parametrize(("form", "face", "role"), CASES, ids=lambda one: getattr(one, "key", str(one)))
def test_no_format_tells_more_than_its_face_may(form: Format, face: Face, role: Role, everything: Store) -> None:
    done = _exported(everything, form.key, face, role)
    text = "".join(part.decode("utf-8", "ignore") for part in unpacked(done.data).values()).lower()
    assert [word for word in words(face, role, allowed=False) if word in text] == []
    assert "zwitscherine" not in text
    assert "altes amt" not in text


@pytest.mark.parametrize(("face", "told"), [(Face.INTERNAL, {"confirmed"}), (Face.PUBLIC, {"claimed"})])
def test_that_colleagues_confirmed_something_leaves_only_for_colleagues(
    face: Face, told: set[str], everything: Store
) -> None:
    found = outgoing(everything, Question(face, Role.KOORDINATION, DAY))
    said = {one.values.get("evidence") for one in (*found.records, *found.ties)} - {None}
    assert said == told


@pytest.mark.parametrize("face", [Face.INTERNAL, Face.PUBLIC])
def test_what_a_face_may_tell_of_records_is_there(face: Face, everything: Store) -> None:
    text = _told(_exported(everything, "csv", face))
    expected = [word for word in words(face, Role.KOORDINATION, allowed=True) if "canary-source" not in word]
    of_kinds = tuple(f"canary-{kind.name}-".lower() for kind in ONTOLOGY.generic)
    missing = [word for word in expected if word.startswith(of_kinds) and word not in text]
    assert missing == []
    assert len(expected) > 80


def _told(done: changes.File) -> str:
    return "".join(part.decode("utf-8", "ignore") for part in unpacked(done.data).values()).lower()


@pytest.mark.parametrize("key", ["graphml", "gexf", "kumu-json", "kumu-xlsx", "cypher"])
def test_a_network_for_other_programs_tells_nothing_that_only_some_roles_see(key: str, everything: Store) -> None:
    few = "canary-person-origin"
    assert few in _told(_exported(everything, "csv"))
    text = _told(_exported(everything, key))
    assert [word for word in (few, "legal_basis", "rechtsgrundlage", "informed_on") if word in text] == []
    assert "canary-person-name" in text


def test_the_archive_holds_every_word(everything: Store) -> None:
    text = "".join(dump.archive(everything)).lower()
    assert [word for word in words(Face.INTERNAL, Role.KOORDINATION, allowed=True) if word not in text] == []
    assert "zwitscherine" in text
    assert "altes amt" in text
    assert "liste.xlsx" in text


def test_an_internal_format_has_no_public_face(everything: Store) -> None:
    with pytest.raises(InvalidInput, match="nur als interne Ausgabe"):
        _exported(everything, "mail", Face.PUBLIC)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_equal_content_gives_equal_bytes(form: Format, everything: Store) -> None:
    assert _exported(everything, form.key).data == _exported(everything, form.key).data
