"""The pages of coverage over HTTP: the matrix, the evidence of a field, the comparison of two days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from graph_app.access import Permission, actor, allowed, needs
from graph_app.coverage import changes, compare, exports, forms, reads, views
from graph_app.coverage.columns import KINDS, Column
from graph_app.coverage.drawer import drawer, titles
from graph_app.coverage.evidence import Municipality, Scope
from graph_app.coverage.matrix import Field, Matrix, finding, matrix
from graph_app.coverage.screens import FILTERS, ComparePage, CoveragePage, KreisePage, kept
from graph_app.entities.forms import Control
from graph_app.errors import InvalidInput, NotThere
from graph_app.web.context import asof, current_kreis, day_asked, kreise, store
from graph_app.web.render import show

bp = Blueprint("coverage", __name__, url_prefix="/abdeckung")

NO_KREIS = "Hier gibt es noch keinen Kreis. Bitte laden Sie zuerst das KIM-Starterpaket."
NO_FIELD = "Dieses Feld gibt es in der Abdeckung nicht. Bitte öffnen Sie es in der Tabelle."
NO_VIEW = f"Diese Ansicht gibt es nicht. Möglich sind: {', '.join(one.label for one in views.VIEWS)}."
NO_FILTER = f"Diese Auswahl gibt es nicht. Möglich sind: {', '.join(FILTERS.values())}."


@bp.get("", strict_slashes=False)
@needs(Permission.READ)
def coverage() -> Response:
    """The matrix of the Kreis on the Stichtag; for programs exactly the answer of the contracts."""
    if request.args.get("format") == "json":
        return _json(_answer())
    if _is_land() and request.args.get("format") != "csv":
        return _choose_kreis()
    page = _page()
    if request.args.get("format") == "druck":
        return Response(render_template(page.template, page=page, status=200), mimetype="text/html")
    return show(page)


@bp.get("/kreise")
@needs(Permission.READ)
def choice_of_kreis() -> Response:
    """The Kreise whose coverage can be opened."""
    return show(KreisePage(tuple((row["ags"] or row["id"], row["name"]) for row in kreise())))


@bp.post("/beleg")
@needs(Permission.EDIT)
def confirm() -> Response:
    """Keep what somebody found out about a field, then go back to it; an error shows the form again."""
    scope, view, place, column = _asked_field()
    try:
        found = changes.finding(request.form, actor().insists)
        kept_statement = changes.confirm(store(), actor(), place, column, found)
    except InvalidInput as problem:
        return show(_page(typed=request.form, errors=problem.errors), 422)
    flash(f"Gespeichert: {kept_statement.name}.")
    address = f"/abdeckung?kreis={scope.ags or scope.id}&ansicht={view.key}&mode={_mode()}"
    return redirect(f"{address}&beleg={place.ags}/{column.key}#beleg", 303)


@bp.get("/vergleich")
@needs(Permission.READ)
def comparison() -> Response:
    """What changed between two days in one dimension."""
    if _is_land() and request.args.get("format") != "json":
        return _choose_kreis()
    end = _day("bis") or asof().day
    start = _day("von") or date(end.year - 1, 12, 31)
    if start >= end:
        raise InvalidInput({"von": ["Der erste Tag muss vor dem zweiten liegen."]})
    dimension = request.args.get("dimension") or "case_management"
    exports.check_dimension(dimension)
    scope = _scope(end)
    found = exports.compared(store(), scope, start, end, dimension)
    if request.args.get("format") == "json":
        return _json(exports.changes(found))
    quotes = [quote for pair in found.pairs for quote in pair.after.cell.quotes if quote.decides]
    named = titles(quotes, reads.sources(store(), (quote.source for quote in quotes)))
    return show(ComparePage(scope, dimension, found, compare.finding(found), named, bool(request.args.get("nur"))))


def _page(typed: Mapping[str, str] | None = None, errors: Mapping[str, Sequence[str]] | None = None) -> CoveragePage:
    scope, view, whole = _whole()
    wanted = _choice("filter", FILTERS, "alle", NO_FILTER)
    shown = kept(whole, wanted)
    opened = _opened(whole)
    quotes = [quote for field in whole.fields for quote in field.cell.quotes if quote.decides]
    also = opened.cell.quotes if opened else ()
    sources = reads.sources(store(), (quote.source for quote in (*quotes, *also)))
    return CoveragePage(
        scope=scope,
        stichtag=asof().day,
        mode=_mode(),
        view=view,
        filter=wanted,
        whole=whole,
        shown=shown,
        finding=finding(whole, scope.wording.word),
        sources=titles(quotes, sources),
        drawer=drawer(opened, sources, asof().day) if opened else None,
        controls=_controls(opened, typed, errors or {}),
        edits=allowed("coverage.confirm", "POST"),
        printing=request.args.get("format") == "druck",
    )


def _whole() -> tuple[Scope, views.View, Matrix]:
    """The matrix of the view; a field that another view shows opens that one."""
    day, scope = asof().day, _scope(asof().day)
    view = _view(scope, day)
    columns = view.of(reads.columns(store(), scope, view.dimensions, day))
    evidence = reads.evidence(store(), scope, view.dimensions, day)
    return scope, view, matrix(evidence, columns, day, plan=_mode() == "plan")


def _view(scope: Scope, day: date) -> views.View:
    asked = request.values.get("ansicht")
    if asked:
        found = views.view(asked)
        if found is None:
            raise InvalidInput({"ansicht": [NO_VIEW]})
        return found
    key = _beleg()[1]
    if not key or key in KINDS:
        return views.OVERVIEW
    for view in views.VIEWS:
        columns = view.of(reads.columns(store(), scope, view.dimensions, day))
        if any(column.key == key for column in columns):
            return view
    return views.OVERVIEW


def _opened(whole: Matrix) -> Field | None:
    """The field whose evidence is asked for. Raises NotThere when the matrix has no such field."""
    ags, key = _beleg()
    if not ags:
        return None
    for field in whole.fields:
        if field.municipality.ags == ags and field.column.key == key:
            return field
    raise NotThere(NO_FIELD)


def _asked_field() -> tuple[Scope, views.View, Municipality, Column]:
    scope, view, whole = _whole()
    field = _opened(whole)
    if field is None:
        raise NotThere(NO_FIELD)
    return scope, view, field.municipality, field.column


def _beleg() -> tuple[str, str]:
    ags, _, key = request.values.get("beleg", "").partition("/")
    return ags, key


def _controls(
    opened: Field | None, typed: Mapping[str, str] | None, errors: Mapping[str, Sequence[str]]
) -> tuple[Control, ...]:
    """The form of the drawer, when it is asked for or was sent with errors."""
    asked = request.args.get("erfassen")
    if opened is None or (typed is None and not asked) or not allowed("coverage.confirm", "POST"):
        return ()
    chosen = {"wert": opened.cell.state} if asked == "bestaetigen" else {}
    return forms.controls(opened, typed if typed is not None else chosen, errors)


def _answer() -> dict[str, Any]:
    """The contract's answer for a dimension; without one, the same for all columns of the view."""
    kreis, day = _kreis(), asof().day
    if dimension := request.args.get("dimension"):
        return exports.answer(store(), kreis, day, _mode(), dimension)
    scope, view, whole = _whole()
    wanted = _choice("filter", FILTERS, "alle", NO_FILTER)
    return exports.written(scope, kept(whole, wanted), day, _mode(), view.key)


def _json(answer: dict[str, Any]) -> Response:
    response = Response(current_app.json.dumps(answer), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def _scope(day: date) -> Scope:
    return reads.scope(store(), _kreis(), day)


def _kreis() -> str:
    """The chosen Kreis; a Land or any other territory when the address names one. Raises InvalidInput without any."""
    if _is_land():
        return request.args["kreis"]
    kreis = current_kreis()
    if kreis is None:
        raise InvalidInput({"kreis": [NO_KREIS]}, NO_KREIS)
    return str(kreis["id"])


def _is_land() -> bool:
    """Whether the address names a Land (its key has two digits) instead of a Kreis."""
    return 0 < len(request.args.get("kreis", "").removeprefix("ags-")) <= 3


def _choose_kreis() -> Response:
    """A table of all municipalities of a Land is for programs; people choose a Kreis. NotThere for an unknown Land."""
    _scope(asof().day)
    return redirect("/abdeckung/kreise", 303)


def _mode() -> str:
    mode = request.values.get("mode") or "ist"
    exports.check_mode(mode)
    return mode


def _day(name: str) -> date | None:
    text = request.args.get(name, "").strip()
    if not text:
        return None
    try:
        return day_asked(text)
    except InvalidInput as problem:
        raise InvalidInput({name: next(iter(problem.errors.values()))}) from None


def _choice(name: str, known: Mapping[str, str], default: str, sentence: str) -> str:
    asked = request.args.get(name) or default
    if asked not in known:
        raise InvalidInput({name: [sentence]})
    return asked
