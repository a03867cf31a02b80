"""The memory of application and engine with the whole Land loaded, after every question was asked."""

from __future__ import annotations

from tests.bench.generator import LAND, kreis_id
from tests.bench.goals import Line, Outcome
from tests.bench.program import Program, Visitor

LIMIT = 700.0
GOAL = "Speicher mit NRW / memory with NRW"
ROUNDS = 2
_KREIS = f"kreis={kreis_id(0).removeprefix('ags-')}"
_LAND = f"kreis={LAND.removeprefix('ags-')}"
QUESTIONS = (
    f"/start?{_KREIS}", f"/abdeckung?{_KREIS}", f"/abdeckung?{_KREIS}&gegenstand=topics", f"/netz?{_KREIS}",
    f"/netz?{_KREIS}&zeigen=personen,treffen", "/netz?ego=org-000000", "/netz?ego=person-000000&tiefe=2",
    "/suche?q=Caritas+Nord", "/suche?q=Karitas", "/suche?q=Erika+Becker", f"/stellenplan?{_KREIS}",
    f"/akteure?{_KREIS}", "/personen?q=Becker", "/treffen?seite=20", "/akteure/org-000000", "/personen/person-000001",
    f"/kommunen/{kreis_id(0)}", f"/api/v1/coverage?{_LAND}&dimension=topics&stichtag=2026-11-02",
    f"/api/v1/coverage?{_KREIS}&dimension=actor_groups&stichtag=2026-11-02", f"/api/v1/network?{_KREIS}",
    "/api/v1/search?q=Diakonie", "/api/v1/entities/Person?size=200",
)  # fmt: skip


def measured(program: Program, visitor: Visitor) -> tuple[Line, list[str]]:
    """The sum of both peaks in MB, and the questions that were not answered."""
    refused: dict[str, int] = {}
    for _ in range(ROUNDS):
        for path in QUESTIONS:
            if (status := visitor.status(path)) not in (200, 303):
                refused[path] = status
    peaks = program.peak_megabytes
    note = f"Programm {peaks[0]:.0f}, Datenbank {sum(peaks[1:]):.0f} MB nach {ROUNDS * len(QUESTIONS)} Fragen"
    return Outcome(GOAL, sum(peaks), LIMIT, "MB", note=note), [f"{path}: {code}" for path, code in refused.items()]
