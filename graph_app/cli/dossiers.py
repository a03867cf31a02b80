"""The command that prints a dossier."""

from __future__ import annotations

from pathlib import Path

from graph_app.cli.opened import answer, opened
from graph_app.cli.outgoing import OPERATOR, day_of
from graph_app.dossiers import exports


def dossier(key: str, face: str | None, stichtag: str | None, data: Path | None, as_json: bool) -> None:
    """Print the dossier of a record (id or AGS): as text, or exactly the answer of the interface."""
    wanted, day = exports.face(face), day_of(stichtag)
    with opened(data) as store:
        found = exports.of(store, key, day, wanted, OPERATOR.role)
    answer(exports.answer(found), as_json, exports.text(found).rstrip("\n"))
