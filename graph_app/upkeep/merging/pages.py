"""Merging two records over HTTP: choose, compare, merge. Views only; entities.merge does it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from graph_app.access import Permission, actor, needs
from graph_app.entities import merge, reads, visibility
from graph_app.entities.record import Record
from graph_app.errors import InvalidInput, NotThere, StaleVersion
from graph_app.upkeep.merging import screens
from graph_app.web.context import store, wording
from graph_app.web.render import show
from graph_app.web.typed import WORDS, asked

bp = Blueprint("merging", __name__)
CHOOSE = "Bitte wählen Sie bei"
CHANGED = "Jemand hat einen der beiden Einträge inzwischen geändert. Bitte prüfen Sie die Angaben noch einmal."


@bp.get("/zusammenfuehren")
@needs(Permission.COORDINATE)
def compare() -> Response:
    """Both records side by side; without the second one the question which it is."""
    survivor, other = _named("bleibt"), _named("mit")
    words = asked(actor().id).get(WORDS, "")[:200]
    if survivor is None or other is None:
        return show(screens.choose(store(), survivor, words))
    try:
        return show(_page(survivor, other))
    except InvalidInput as problem:
        return show(screens.choose(store(), survivor, words, problem.errors["mit"][0]), 422)


@bp.post("/zusammenfuehren")
@needs(Permission.COORDINATE)
def save() -> Response:
    """Merge; where a field is not chosen or somebody was faster the page is shown again, with what was chosen."""
    survivor, other = _sent("bleibt"), _sent("mit")
    choices = {
        name.removeprefix(screens.CHOSEN): text
        for name, text in request.form.items()
        if name.startswith(screens.CHOSEN)
    }
    why = request.form.get("cause", "")
    versions = (_version("bleibt_fassung"), _version("mit_fassung"))
    try:
        wanted = merge.Asked(survivor.id, versions[0], other.id, versions[1], choices)
        step = merge.merge(store(), actor(), wanted, why)
    except InvalidInput as problem:
        wrong = {name: texts for name, texts in problem.errors.items() if name != "cause"}
        complaint = " ".join(text for texts in wrong.values() for text in texts if not text.startswith(CHOOSE))
        said = problem.errors.get("cause", ())
        return show(_page(survivor, other, choices, why, asked=True, complaint=complaint, why_errors=said), 422)
    except StaleVersion:
        survivor, other = _sent("bleibt"), _sent("mit")
        return show(_page(survivor, other, choices, why, complaint=CHANGED), 409)
    flash(f"„{other.name}“ ist in „{survivor.name}“ aufgegangen.")
    return redirect(f"/pflege/schritte/{step}", 303)


def _page(
    survivor: Record, other: Record, choices: dict[str, str] | None = None, why: str = "", *,
    asked: bool = False, complaint: str = "", why_errors: Sequence[str] = (),
) -> screens.MergePage:  # fmt: skip
    found = merge.prepared(store(), survivor, other)
    return screens.page(
        store(),
        found,
        actor(),
        choices or {},
        why,
        asked=asked,
        complaint=complaint,
        why_errors=why_errors,
        wording=wording(),
    )


def _named(name: str) -> Record | None:
    key = request.args.get(name, "")
    return visibility.open_to(reads.one(store(), key), actor()) if key else None


def _sent(name: str) -> Record:
    key = request.form.get(name, "")
    if not key:
        raise NotThere
    return visibility.open_to(reads.one(store(), key), actor())


def _version(name: str) -> int:
    text = request.form.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= 15 else -1
