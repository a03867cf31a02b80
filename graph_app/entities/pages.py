"""The pages of every kind: list, detail, form, archive, history. What they show is decided in the modules beside."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from graph_app.access import Permission, actor, needs
from graph_app.entities import archive as putting_away
from graph_app.entities import changes, conflict, detail, editing, forms, lists, reads, submission, versions
from graph_app.entities.columns import column_names
from graph_app.entities.record import Record
from graph_app.entities.ties.pages import SLUG, kreis_id, located, seen_version, typed
from graph_app.entities.ties.pages import bp as ties
from graph_app.entities.words import Names
from graph_app.errors import InvalidInput, NotThere, StaleVersion
from graph_app.ontology import ONTOLOGY, NodeKind
from graph_app.web.context import asof, back_to, current_kreis, store, way_back, wording
from graph_app.web.render import show
from graph_app.web.typed import TARGET, asked, asked_at

bp = Blueprint("entities", __name__)
bp.register_blueprint(ties)
#: How often a form is put onto what others saved meanwhile before one is asked to try again.
ATTEMPTS = 3


@bp.get(f"/{SLUG}", strict_slashes=False)
@needs(Permission.READ)
def listing(slug: str) -> Response:
    """The records of a kind, narrowed as the address says."""
    kind, given = ONTOLOGY.by_slug(slug), asked(actor().id)
    page = lists.build(store(), kind, lists.asked(kind, given), current_kreis(), actor(), wording(), asof().day)
    return show(page, 422 if page.failed else 200)


@bp.post("/eingabe")
@needs(Permission.READ)
def search() -> Response:
    """Lead to the page a form asks for; the words of the search may be a name, so that its address holds a key."""
    return redirect(asked_at(back_to({"zurueck": request.form.get(TARGET, "")}, "/start"), actor().id), 303)


@bp.get(f"/{SLUG}/neu")
@needs(Permission.EDIT)
def new(slug: str) -> Response:
    """An empty form; parameters of the address fill it, so that other pages can prepare one."""
    kind = ONTOLOGY.by_slug(slug)
    given = {prop.name: str(prop.default) for prop in kind.properties if prop.default is not None}
    return show(_form(kind, None, given | request.args.to_dict()))


def _form(kind: NodeKind, found: Record | None, raw: dict[str, str], **more: Any) -> editing.FormPage:
    return editing.page(store(), kind, found, raw, actor(), kreis_id(), wording=wording(), **more)


@bp.post(f"/{SLUG}/neu")
@needs(Permission.EDIT)
def create(slug: str) -> Response:
    """Save a new record; one that looks alike is asked about first."""
    kind, raw = ONTOLOGY.by_slug(slug), typed()
    alike = [] if raw.get(editing.ANOTHER) else editing.alike(store(), kind, raw.get("name", ""))
    try:
        if alike:
            submission.check(kind, raw, actor())
            raise InvalidInput({"name": ["Das gibt es vielleicht schon. Bitte prüfen Sie die ähnlichen Einträge."]})
        made = submission.create(store(), actor(), kind, raw, kreis_id())
    except InvalidInput as problem:
        return show(_form(kind, None, raw, errors=problem.errors, similar=alike), 422)
    flash(f"„{made.name}“ ist angelegt.")
    return redirect(f"/{made.kind.slug}/{made.id}", 303)


@bp.post(f"/{SLUG}/aehnlich")
@needs(Permission.EDIT)
def similar(slug: str) -> Response:
    """A part of a page: records that look like the name that is being typed. Sent, so that no address holds names."""
    kind = ONTOLOGY.by_slug(slug)
    found = editing.alike(store(), kind, request.form.get("name", ""), request.args.get("id"))
    return show(editing.SimilarPage("Ähnliche Einträge", found))


@bp.get(f"/{SLUG}/<key>")
@needs(Permission.READ)
def record(slug: str, key: str) -> Response:
    """One record on the Stichtag."""
    return show(detail.build(store(), located(slug, key), asof().day, actor(), request.args, wording()))


@bp.get(f"/{SLUG}/<key>/bearbeiten")
@needs(Permission.EDIT)
def edit(slug: str, key: str) -> Response:
    """The form of a record as it is stored now."""
    found = located(slug, key)
    raw = forms.typed(submission.offered(found.kind, actor(), new=False), found.values)
    return show(_form(found.kind, found, raw, version=found.version))


@bp.post(f"/{SLUG}/<key>/bearbeiten")
@needs(Permission.EDIT)
def save(slug: str, key: str) -> Response:
    """Save the form. Where somebody was faster, both changes are kept; only fields both changed are asked about."""
    found, version = located(slug, key), seen_version()
    resolving = "konflikt" in request.form
    answer = conflict.sent(request.form) if resolving else conflict.Sent(typed(), {}, opened=version)
    properties = submission.offered(found.kind, actor(), new=False)
    status = 422
    for _ in range(ATTEMPTS):
        if resolving and version != found.version:  # what was chosen against an older version must still hold
            seen = versions.earlier(store(), found, version)
            answer, version, status = conflict.renewed(properties, answer, seen, found.values), found.version, 409
        before = _opened(found, answer) if resolving else None
        try:
            wanted = conflict.decided(properties, answer, found.values, before) if resolving else answer.raw
        except InvalidInput:
            return show(_two_versions(found, answer, before, asked=status == 422), status)
        try:
            changed = submission.update(store(), actor(), found, version, wanted, kreis_id())
        except InvalidInput as problem:
            opened = version if before is None or answer.opened is None else answer.opened
            return show(_form(found.kind, found, dict(answer.raw), version=opened, errors=problem.errors), 422)
        except StaleVersion:
            found, resolving = located(slug, key), True
            continue
        flash("Gespeichert." if changed.version != version else "Es war nichts zu ändern.")
        return redirect(way_back(f"/{slug}/{key}"), 303)
    raise StaleVersion(found)


def _opened(found: Record, answer: conflict.Sent) -> dict[str, Any] | None:
    """The values the form was opened with, as far as the history leads back to them."""
    return None if answer.opened is None else versions.earlier(store(), found, answer.opened)


def _two_versions(
    found: Record, answer: conflict.Sent, before: dict[str, Any] | None, asked: bool = False
) -> conflict.ConflictPage:
    properties = submission.offered(found.kind, actor(), new=False)
    known = editing.choices(store(), properties, kreis_id(), found.values)
    labels = {key: label for options in known.values() for key, label in options}
    path = f"/{found.kind.slug}/{found.id}"
    last = next((e for e in reads.history(store(), found.id, 50) if e.record == found.id), None)
    return conflict.page(
        properties, answer, found.values,
        name=found.name, path=path, action=f"{path}/bearbeiten", version=found.version,
        names=Names(labels, wording(), column_names(store(), [found], wording())),
        last=last, asked=asked, kind=found.kind, before=before,
    )  # fmt: skip


@bp.post(f"/{SLUG}/<key>/bestaetigen")
@needs(Permission.EDIT)
def confirm(slug: str, key: str) -> Response:
    """Note that the record was confirmed today; raises NotThere for kinds that cannot be."""
    found = located(slug, key)
    if all(prop.name != "confirmed_on" for prop in found.kind.properties):
        raise NotThere
    try:
        submission.confirm(store(), actor(), found, seen_version())
        flash("Die Angaben sind heute bestätigt.")
    except StaleVersion:
        flash("Jemand hat den Eintrag inzwischen geändert. Bitte prüfen Sie ihn und bestätigen Sie dann.", "warning")
    return redirect(f"/{slug}/{key}", 303)


@bp.get(f"/{SLUG}/<key>/archivieren")
@needs(Permission.COORDINATE)
def archiving(slug: str, key: str) -> Response:
    """Ask back, with everything that hangs on the record."""
    return show(putting_away.page(store(), located(slug, key)))


@bp.post(f"/{SLUG}/<key>/archivieren")
@needs(Permission.COORDINATE)
def archive(slug: str, key: str) -> Response:
    """Put the record away once that was confirmed."""
    found = located(slug, key)
    if request.form.get("sicher") != "ja":
        return show(putting_away.page(store(), found))
    version, why = seen_version(), request.form.get("cause", "")
    try:
        store().change(lambda tx: changes.archive(tx, actor(), found.id, version, why))
    except InvalidInput as problem:
        cause = forms.cause(why, problem.errors.get("cause", ()))
        return show(putting_away.page(store(), found, cause=cause), 422)
    except StaleVersion:
        return show(putting_away.page(store(), located(slug, key), changed=True), 409)
    flash(f"„{found.name}“ ist archiviert.")
    return redirect(f"/{slug}/{key}", 303)


@bp.post(f"/{SLUG}/<key>/wiederherstellen")
@needs(Permission.COORDINATE)
def restore(slug: str, key: str) -> Response:
    """Take an archived record back."""
    found, version = located(slug, key), seen_version()
    try:
        store().change(lambda tx: changes.restore(tx, actor(), found.id, version))
        flash(f"„{found.name}“ ist wieder da.")
    except StaleVersion:
        flash("Jemand hat den Eintrag inzwischen geändert. Bitte prüfen Sie ihn noch einmal.", "warning")
    return redirect(f"/{slug}/{key}", 303)


@bp.get(f"/{SLUG}/<key>/verlauf")
@needs(Permission.READ)
def history(slug: str, key: str) -> Response:
    """Everything that was changed on a record."""
    return show(detail.whole_history(store(), located(slug, key), actor(), wording()))
