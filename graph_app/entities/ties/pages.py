"""The pages of relationships: tie, change, end, remove. Finding the record of an address is done here too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from flask import Blueprint, flash, redirect, request
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor, needs
from graph_app.entities import changes, conflict, editing, forms, reads, submission, versions, visibility
from graph_app.entities.record import Neighbour, Record, Tie
from graph_app.entities.ties.forms import LinkPage, TiePage, Way, beside, candidates, sentence, way_control, way_of
from graph_app.entities.words import Names, span
from graph_app.errors import InvalidInput, StaleVersion
from graph_app.ontology import ONTOLOGY, Day, NotADay
from graph_app.schemas import typed_day
from graph_app.web.context import back_to, current_kreis, store, wording
from graph_app.web.frame import stands_for
from graph_app.web.render import show
from graph_app.web.typed import WORDS, asked, plain_at

bp = Blueprint("ties", __name__)
#: The German words in front of an address, one per kind that has pages.
SLUG = "<any({}):slug>".format(",".join(f'"{kind.slug}"' for kind in ONTOLOGY.generic))

CHANGED = "Jemand hat diese Beziehung inzwischen geändert. Bitte prüfen Sie sie noch einmal."


def located(slug: str, key: str) -> Record:
    """The record of an address; another address for the same record (merged, AGS, other kind) leads to the right one.

    Raises NotThere for what does not exist or the role may not see.
    """
    record = visibility.open_to(reads.one(store(), key), actor())
    if (record.kind.slug, record.id) != (slug, key):
        rest = request.path.split("/", 3)[3:]
        target = "/".join(["", record.kind.slug, quote(record.id), *rest])
        query = request.query_string.decode("ascii", "replace")
        raise RequestRedirect(f"{target}?{query}" if query else target)
    return record


def kreis_id() -> str | None:
    """The id of the Kreis the request is about."""
    kreis = current_kreis()
    return None if kreis is None else str(kreis["id"])


def typed() -> dict[str, str]:
    """What a form sent, without what belongs to the frame."""
    return {name: text for name, text in request.form.items() if name not in ("csrf_token", "draft", "version")}


def seen_version() -> int:
    """The version the form was made from; raises InvalidInput when it is missing."""
    text = request.form.get("version", "")
    if not text.isdecimal() or len(text) > 15:
        raise InvalidInput({"version": ["Die Fassung fehlt. Bitte laden Sie die Seite neu."]})
    return int(text)


@bp.get(f"/{SLUG}/<key>/verbinden")
@needs(Permission.EDIT)
def link(slug: str, key: str) -> Response:
    """Choose how and with whom; the address carries both, so that every step works without script."""
    return show(_link_page(located(slug, key), asked(actor().id), None))


@bp.post(f"/{SLUG}/<key>/verbinden")
@needs(Permission.EDIT)
def save_link(slug: str, key: str) -> Response:
    """Tie the record to the chosen one; NotThere when the role may not know of it."""
    record, raw = located(slug, key), typed()
    way = way_of(record.kind, raw.get("art", ""))
    if way is None or not raw.get("mit"):  # also while somebody types whom they look for
        stands_for(plain_at(request.path))
        return show(_link_page(record, raw, InvalidInput({"mit": ["Bitte wählen Sie, mit wem."]})), 422)
    other = visibility.open_to(reads.one(store(), raw["mit"]), actor())
    try:
        submission.link(store(), actor(), way.rel, way.ends(record.id, other.id), raw, kreis_id())
    except InvalidInput as problem:
        return show(_link_page(record, raw, problem), 422)
    flash("Die Beziehung ist gespeichert.")
    return redirect(back_to(raw, f"/{slug}/{key}#beziehungen"), 303)


def _link_page(record: Record, given: dict[str, str], problem: InvalidInput | None) -> LinkPage:
    way = way_of(record.kind, given.get("art", ""))
    words, chosen, form = given.get(WORDS, "")[:200], None, None
    complaint = " ".join(problem.errors.get("mit", [])) if problem else ""
    if way is not None and given.get("mit"):
        other = visibility.open_to(reads.one(store(), given["mit"]), actor())
        if not way.fits(other.kind) or other.id == record.id:
            complaint = f"„{record.name} {way.label} {other.name}“ gibt es nicht. Bitte wählen Sie jemand anderen."
        else:
            chosen, form = other, _tie_form(way, given, problem)
    elif given.get("mit"):
        complaint = "Bitte wählen Sie zuerst, wie die beiden zusammenhängen."
    found = candidates(store(), way, words, record.id, kreis_id()) if way is not None and chosen is None else ()
    new = tuple((kind.label.de, f"/{kind.slug}/neu") for kind in way.others if kind.generic) if way else ()
    return LinkPage(
        f"{record.name} verbinden", record.name, f"/{record.kind.slug}/{record.id}",
        way_control(record.kind, way.key if way else ""), words, way.key if way else "", way.label if way else "",
        found, _as_neighbour(chosen), form, record.kind, complaint, new, back_to(given, ""),
    )  # fmt: skip


def _as_neighbour(record: Record | None) -> Neighbour | None:
    return None if record is None else Neighbour(record.id, record.name, record.kind, record.archived)


def _tie_form(way: Way, raw: dict[str, str], problem: InvalidInput | None) -> forms.Form:
    properties = submission.offered_tie(way.rel, actor())
    given = {prop.name: str(prop.default) for prop in properties if prop.default is not None} | raw
    return forms.form(
        properties, given,
        title="Angaben", choices=editing.choices(store(), properties, kreis_id(), {}),
        errors=problem.errors if problem else None, extra=beside(raw, problem), wording=wording(),
    )  # fmt: skip


def _tie(tie_id: str) -> Tie:
    """The relationship of an address; NotThere when one of its ends is hidden from the role."""
    tie = reads.tie(store(), tie_id)
    for end in reads.many(store(), (tie.source_id, tie.target_id)):
        visibility.open_to(end, actor())
    return tie


@bp.get("/beziehungen/<tie_id>/bearbeiten")
@needs(Permission.EDIT)
def edit(tie_id: str) -> Response:
    """The form of one relationship."""
    tie = _tie(tie_id)
    raw = forms.typed(submission.offered_tie(tie.rel, actor()), tie.values)
    return show(_edit_page(tie, raw, tie.version, None))


@bp.post("/beziehungen/<tie_id>/bearbeiten")
@needs(Permission.EDIT)
def save(tie_id: str) -> Response:
    """Save the form. Where somebody was faster, both changes are kept; only fields both changed are asked about."""
    tie, raw, version = _tie(tie_id), typed(), seen_version()
    properties = submission.offered_tie(tie.rel, actor())
    resolving = "konflikt" in request.form
    answer = conflict.sent(request.form) if resolving else conflict.Sent(raw, {}, opened=version)
    wanted, before = raw, _opened(tie, answer) if resolving else None
    try:
        wanted = conflict.decided(properties, answer, tie.values, before) if resolving else raw
    except InvalidInput:
        return show(_conflict_page(tie, answer, before, asked=True), 422)
    try:
        submission.amend(store(), actor(), tie, version, wanted, kreis_id())
    except InvalidInput as problem:
        opened = version if before is None or answer.opened is None else answer.opened
        return show(_edit_page(tie, {**answer.raw}, opened, problem), 422)
    except StaleVersion:
        if resolving or not _merged(_tie(tie_id), answer):
            tie = _tie(tie_id)
            return show(_conflict_page(tie, answer, _opened(tie, answer)), 409)
    flash("Die Beziehung ist gespeichert.")
    return redirect(_back(tie), 303)


def _opened(tie: Tie, answer: conflict.Sent) -> dict[str, Any] | None:
    """The values the form was opened with, as far as the history leads back to them."""
    return None if answer.opened is None else versions.earlier(store(), tie, answer.opened)


def _merged(tie: Tie, answer: conflict.Sent) -> bool:
    """Whether the form could be saved onto what is stored by now, with nothing left to be asked."""
    try:
        wanted = conflict.decided(submission.offered_tie(tie.rel, actor()), answer, tie.values, _opened(tie, answer))
        submission.amend(store(), actor(), tie, tie.version, wanted, kreis_id())
    except (InvalidInput, StaleVersion):
        return False
    return True


def _edit_page(tie: Tie, raw: dict[str, str], version: int, problem: InvalidInput | None) -> TiePage:
    properties = submission.offered_tie(tie.rel, actor())
    form = forms.form(
        properties, raw,
        title="Angaben", choices=editing.choices(store(), properties, kreis_id(), tie.values),
        errors=problem.errors if problem else None, extra=beside(raw, problem),
        wording=wording(),
    )  # fmt: skip
    return _tie_page("entities/tie.html", tie, "Beziehung bearbeiten", form, version)


def _conflict_page(
    tie: Tie, answer: conflict.Sent, before: dict[str, Any] | None, asked: bool = False
) -> conflict.ConflictPage:
    properties = submission.offered_tie(tie.rel, actor())
    said, source = sentence(store(), tie)
    last = next((e for e in reads.history(store(), source.id, 100) if e.record == tie.id), None)
    known = editing.choices(store(), properties, kreis_id(), tie.values)
    names = Names({key: label for options in known.values() for key, label in options}, wording())
    return conflict.page(
        properties, answer, tie.values,
        name=said, path=_back(tie), action=f"/beziehungen/{tie.id}/bearbeiten", version=tie.version, names=names,
        last=last, asked=asked, before=before,
    )  # fmt: skip


@bp.get("/beziehungen/<tie_id>/beenden")
@needs(Permission.EDIT)
def ending(tie_id: str) -> Response:
    """Ask for the last day."""
    tie = _tie(tie_id)
    begin = tie.values.get("valid_from")
    begun = not isinstance(begin, Day) or begin.first is None or begin.first <= clock.today()
    return show(_end_page(tie, {"valid_to": Day.on(clock.today()).text()} if begun else {}, tie.version))


@bp.post("/beziehungen/<tie_id>/beenden")
@needs(Permission.EDIT)
def end(tie_id: str) -> Response:
    """Set the last day; the relationship stays readable for every day before."""
    tie, raw, version = _tie(tie_id), typed(), seen_version()
    try:
        if not raw.get("valid_to", "").strip():
            raise InvalidInput({"valid_to": ["Bitte den letzten Tag eintragen. Auch Monat oder Jahr genügen."]})
        last = _day(raw["valid_to"])
        store().change(lambda tx: changes.end(tx, actor(), tie_id, version, last, raw.get("cause", "")))
    except InvalidInput as problem:
        return show(_end_page(tie, raw, version, problem), 422)
    except StaleVersion:
        return show(_end_page(_tie(tie_id), raw, None), 409)
    flash(f"Die Beziehung endet am {last.text()}." if last.precision == "D" else f"Die Beziehung endet {last.text()}.")
    return redirect(_back(tie), 303)


def _day(text: str) -> Day:
    try:
        return typed_day(text)
    except NotADay as problem:
        raise InvalidInput({"valid_to": [str(problem)]}) from None


def _end_page(tie: Tie, raw: dict[str, str], version: int | None, problem: InvalidInput | None = None) -> TiePage:
    """``version`` is None when somebody else changed the relationship: the page says so and goes on from there."""
    prop = tie.rel.property("valid_to")
    errors = problem.errors if problem else {}
    control = forms.of(prop, raw.get("valid_to", ""), True, errors=errors.get("valid_to", ()))
    control = replace(control, hint="Der letzte Tag, an dem es galt. Monat oder Jahr genügen.")
    section = forms.Section("main", "Ende", "", (control, forms.cause(raw.get("cause", ""), errors.get("cause", ()))))
    unplaced = (said for name, said in errors.items() if name not in ("valid_to", "cause"))
    form = forms.Form((section,), tuple(sentence for said in unplaced for sentence in said))
    return _tie_page("entities/end.html", tie, "Beziehung beenden", form, version)


@bp.get("/beziehungen/<tie_id>/entfernen")
@needs(Permission.COORDINATE)
def removing(tie_id: str) -> Response:
    """Ask whether it was entered by mistake."""
    tie = _tie(tie_id)
    return show(_remove_page(tie, tie.version))


@bp.post("/beziehungen/<tie_id>/entfernen")
@needs(Permission.COORDINATE)
def remove(tie_id: str) -> Response:
    """Remove it; the history keeps what it was."""
    tie, version, why = _tie(tie_id), seen_version(), request.form.get("cause", "").strip()
    try:
        store().change(lambda tx: changes.remove(tx, actor(), tie_id, version, why))
    except InvalidInput as problem:
        return show(_remove_page(tie, version, why, problem.errors), 422)
    except StaleVersion:
        return show(_remove_page(_tie(tie_id), None), 409)
    flash("Die Beziehung ist entfernt. Der Verlauf behält sie.")
    return redirect(_back(tie), 303)


def _remove_page(tie: Tie, version: int | None, why: str = "", errors: forms.Errors | None = None) -> TiePage:
    form = forms.Form((forms.Section("main", "Entfernen", "", (forms.cause(why, (errors or {}).get("cause", ())),)),))
    return _tie_page("entities/remove.html", tie, "Irrtümlich erfasst", form, version)


def _tie_page(template: str, tie: Tie, title: str, form: forms.Form, version: int | None) -> TiePage:
    said, source = sentence(store(), tie)
    complaint = "" if version is not None else CHANGED
    period = span(tie.values.get("valid_from"), tie.values.get("valid_to"))
    return TiePage(
        template, title, said, f"/beziehungen/{tie.id}", _back(tie), source.name, version or tie.version, form,
        source.kind, period, complaint,
    )  # fmt: skip


def _back(tie: Tie) -> str:
    """The page one came from (``?von=`` names the record at the other end), else that of the source."""
    wanted = request.args.get("von")
    record = reads.one(store(), tie.target_id if wanted == tie.target_id else tie.source_id)
    return f"/{record.kind.slug}/{record.id}#beziehungen"
