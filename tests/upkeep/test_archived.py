"""What an archive keeps of the worklist of gaps."""

from __future__ import annotations

from graph_app.entities import dump, lines
from graph_app.entities import gaps as noted
from graph_app.exports import changes as exports
from graph_app.upkeep.gaps import changes
from graph_app.upkeep.gaps import reads as worklist
from tests.exports.conftest import COORDINATION, emptied
from tests.upkeep.conftest import kreis
from tests.visitors import COORDINATOR, Graph


def test_a_dismissed_gap_stays_away_after_archive_and_restore(graph: Graph) -> None:
    kreis(graph)
    wanted = noted.Wanted("Wohnen in Musterstadt", "ort", "topics", "wohnen", kreis="kreis")
    gap = graph.store.change(lambda tx: noted.open_gap(tx, COORDINATOR, wanted)).id
    changes.dismiss(graph.store, COORDINATOR, gap, 1, "Macht der Nachbarkreis.")
    told, before = list(exports.archive(graph.store, COORDINATION)), dump.digest(graph.store)
    emptied(graph.store)
    exports.restore(graph.store, COORDINATION, lines.read(told), "Archiv")
    assert (list(dump.archive(graph.store)), dump.digest(graph.store)) == (told, before)
    assert [(one.status, one.returned) for one in worklist.gaps(graph.store, "kreis")] == [("verworfen", False)]
