"""A list that this computer cannot hold in memory is refused at once, and the sentence says how to go on."""

from __future__ import annotations

import pytest

from graph_app.access import SYSTEM
from graph_app.errors import Conflict, StoreUnavailable
from graph_app.store import Store
from importers import room
from importers.draft import Draft, Place, Reading
from importers.intake import Decisions
from importers.run import run
from importers.undo import undo
from tests.importers.conftest import INTAKE


class Beside:
    """As much of a store as the check looks at."""

    def __init__(self, engine: str) -> None:
        self.engine = engine

    def heap(self) -> int:
        """What a fresh engine has."""
        return 256


def test_the_sentence_says_how_much_is_missing_and_into_how_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "free_megabytes", lambda: 1456)
    with pytest.raises(Conflict) as refused:
        room.check_room(Beside("arcadedb"), 150_000)  # type: ignore[arg-type]
    told = refused.value.message
    assert all(words in told for words in ("150.000 Einträge", "3,8 GB", "1,7 GB"))
    assert "3 Dateien" in told


@pytest.mark.parametrize(
    ("engine", "records", "free"),
    [("arcadedb", 50_000, 1456), ("arcadedb", 4000, 1), ("neo4j", 150_000, 1), ("arcadedb", 150_000, None)],
)
def test_what_fits_or_is_not_known_is_no_reason_to_refuse(
    monkeypatch: pytest.MonkeyPatch, engine: str, records: int, free: int | None
) -> None:
    monkeypatch.setattr(room, "free_megabytes", lambda: free)
    room.check_room(Beside(engine), records)  # type: ignore[arg-type]


def test_a_longer_list_may_take_longer() -> None:
    assert [room.patience(count) for count in (0, 10_000, 50_000)] == [60, 60, 300]


def test_the_memory_of_this_computer_is_known() -> None:
    free = room.free_megabytes()
    assert free is not None
    assert free > 0


def test_a_run_without_room_writes_nothing(embedded_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "free_megabytes", lambda: 50)
    monkeypatch.setattr(embedded_store, "change", lambda *_, **__: pytest.fail("it began to write"))
    drafts = tuple(Draft(Place("", row), "Organisation", f"o{row}", {"name": f"Träger {row}"}) for row in range(4001))
    with pytest.raises(Conflict, match="Arbeitsspeicher"):
        run(embedded_store, SYSTEM, Reading("test", drafts=drafts), INTAKE, Decisions())


def test_what_takes_too_long_says_how_to_go_on(embedded_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object, **__: object) -> None:
        raise StoreUnavailable

    monkeypatch.setattr(embedded_store, "change", silent)
    with pytest.raises(StoreUnavailable, match="teilen Sie die Liste auf mehrere Dateien auf"):
        run(embedded_store, SYSTEM, Reading("test"), INTAKE, Decisions())


def test_an_import_is_not_taken_back_without_room(embedded_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded_store.write(
        "importers/create",
        values={"id": "import-1", "at": 1, "file": "Liste.xlsx", "counts": '{"create": 4001, "unchanged": 3}'},
    )
    monkeypatch.setattr(room, "free_megabytes", lambda: 50)
    monkeypatch.setattr(embedded_store, "change", lambda *_, **__: pytest.fail("it began to write"))
    with pytest.raises(Conflict, match=r"4\.001 Einträge .* Der Import steht noch, wie er war"):
        undo(embedded_store, SYSTEM, "import-1")


def test_the_rest_of_an_import_needs_room_for_the_rest_only(
    embedded_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    past = {"id": "import-1", "at": 1, "file": "Liste.xlsx", "counts": '{"create": 4001}', "undone_at": 2, "spared": 1}
    embedded_store.write("importers/create", values=past)
    monkeypatch.setattr(room, "free_megabytes", lambda: 50)
    assert undo(embedded_store, SYSTEM, "import-1").refused == ()
