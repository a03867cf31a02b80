"""The command that proposes the round of a case conference."""

from __future__ import annotations

from pathlib import Path

from graph_app import clock
from graph_app.case_conferences import exports
from graph_app.cli.opened import answer, opened
from graph_app.web.context import day_asked


def propose(
    ags: str, topics: tuple[str, ...], stages: tuple[str, ...], stichtag: str | None, data: Path | None, as_json: bool
) -> None:
    """Print who must sit at the table: as text, or exactly the answer of the interface. Writes nothing."""
    day = day_asked(stichtag) if stichtag else clock.today()
    with opened(data) as store:
        found = exports.proposal(store, ags, topics, stages, day)
    answer(exports.answer(found), as_json, exports.text(found))
