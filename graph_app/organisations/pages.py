"""The pages of organisations: one form for everything that belongs to them, and their page. Other pages are generic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor, needs
from graph_app.entities import editing, reads, submission
from graph_app.entities import pages as entities
from graph_app.entities.conflict import ConflictPage
from graph_app.entities.record import Record
from graph_app.entities.ties.pages import kreis_id, located
from graph_app.errors import InvalidInput, StaleVersion
from graph_app.ontology import ONTOLOGY, NodeKind, Property
from graph_app.organisations import cautions, changes, conflict, detail, entry, form, profile, versions
from graph_app.organisations import reads as portraits
from graph_app.organisations.entry import Entry
from graph_app.organisations.profile import Around
from graph_app.organisations.staffing import KINDS, Portrait
from graph_app.organisations.steps import ORGANISATION_REF, Intent
from graph_app.store import Transaction
from graph_app.web.context import asof, current_kreis, store, way_back, wording
from graph_app.web.render import show

bp = Blueprint("organisations", __name__)
ADD, DROP = "add", "drop"
#: Sent along when only a part of a page is wanted.
PART = "HX-Request"


def _address(rest: str, method: str, view: Callable[..., Any]) -> None:
    """Give a view the addresses of every sort of organisation; plain words win over the generic pages' patterns."""
    for kind in KINDS:
        bp.add_url_rule(f"/{kind.slug}{rest}", view_func=view, methods=[method])


def _slug() -> str:
    """The word in front of the address: the sort of organisation."""
    return request.path.split("/", 2)[1]


@needs(Permission.EDIT)
def new() -> Response:
    """An empty form; parameters of the address fill it, so that other pages can prepare one."""
    kind = ONTOLOGY.by_slug(_slug())
    return show(_form(kind, None, None, entry.empty(kind, clock.today(), request.args.to_dict())))


@needs(Permission.EDIT)
def create() -> Response:
    """Save a new organisation with all that belongs to it; one that looks alike is asked about first."""
    kind, typed = ONTOLOGY.by_slug(_slug()), _typed()
    if _rearranged():
        return show(_form(profile.typed_art(typed, kind), None, None, typed), 422)
    return _saved(kind, None, None, typed)


@needs(Permission.EDIT)
def edit(key: str) -> Response:
    """The form of an organisation as it is stored now."""
    found = located(_slug(), key)
    portrait = portraits.portrait(store(), found, actor())
    filled = entry.stored(portrait, _properties(found.kind, found), clock.today())
    return show(_form(found.kind, found, portrait, filled))


@needs(Permission.EDIT)
def save(key: str) -> Response:
    """Save the form in one step. Where somebody was faster, only what both changed is asked about."""
    found, typed = located(_slug(), key), _typed()
    portrait = portraits.portrait(store(), found, actor())
    if _rearranged():
        return show(_form(found.kind, found, portrait, typed), 422)
    stored = entry.stored(portrait, _properties(found.kind, found), clock.today())
    if "konflikt" in request.form:
        answer = conflict.answered(request.form.to_dict(flat=False))
        before = _before(found, portrait, answer)
        typed, missing = conflict.decided(answer, stored, _properties(found.kind, found), before)
        if missing or conflict.stale(typed, stored):
            page = _two_versions(found, portrait, answer, before, asked=bool(missing))
            return show(page, 422 if missing else 409)
        typed = conflict.refreshed(typed, stored)
    elif not typed.text("version").isdecimal():
        raise InvalidInput({"version": ["Die Fassung fehlt. Bitte laden Sie die Seite neu."]})
    elif conflict.stale(typed, stored):
        return _overtaken(found, typed)
    return _saved(found.kind, found, portrait, typed)


def _saved(kind: NodeKind, found: Record | None, portrait: Portrait | None, typed: Entry) -> Response:
    """What a form asks for, done; or the form again with what stands against it."""
    intent = profile.intended(typed, portrait, kind, _around(kind, found, portrait, typed))
    renamed = found is None or typed.text("name").strip() != found.name
    alike = editing.alike(store(), kind, typed.text("name"), found.id if found else None) if renamed else []
    if alike and not typed.text(editing.ANOTHER):
        intent.complain("name", "Das gibt es vielleicht schon. Bitte prüfen Sie die ähnlichen Einträge.")
    cautions.complain(intent, typed, portrait, actor().insists)
    if intent.ready:
        try:
            done = changes.apply(store(), actor(), intent.steps, typed.text("cause"), _unchanged(found, typed, kind))
        except InvalidInput as problem:
            intent.errors.update(problem.errors)
        except StaleVersion:
            return _overtaken(found, typed)
        else:
            return _after(found, kind, done)
    return show(_form(kind, found, portrait, typed, intent, alike), 422)


def _around(kind: NodeKind, found: Record | None, portrait: Portrait | None, typed: Entry) -> Around:
    names = [typed.block(number).get("holder", "") for number in typed.blocks]
    return Around(
        clock.today(), actor().may(Permission.COORDINATE), kreis_id(), _properties(kind, found), _known(portrait),
        portraits.namesakes(store(), names, actor()),
    )  # fmt: skip


def _after(found: Record | None, kind: NodeKind, done: changes.Done) -> Response:
    record = reads.one(store(), found.id if found is not None else done.made[ORGANISATION_REF])
    if found is None:
        flash(f"„{record.name}“ ist angelegt.")
    else:
        flash("Gespeichert." if done.changed else "Es war nichts zu ändern.")
    return redirect(way_back(f"/{record.kind.slug}/{record.id}"), 303)


def _unchanged(found: Record | None, typed: Entry, kind: NodeKind) -> Callable[[Transaction], None] | None:
    """The look at the graph inside the transaction: everything must still be what the form was made from."""
    if found is None:
        return None
    who, properties, today = actor(), _properties(kind, found), clock.today()

    def check(tx: Transaction) -> None:
        present = reads.one(tx, found.id)
        if conflict.stale(typed, entry.stored(portraits.portrait(tx, present, who), properties, today)):
            raise StaleVersion(present)

    return check


def _overtaken(found: Record | None, typed: Entry) -> Response:
    """Put the form onto what is stored by now, and save it if nothing is left to be asked."""
    if found is None:  # a relationship of a new organisation cannot be stale
        raise StaleVersion
    present = reads.one(store(), found.id)
    portrait, properties = portraits.portrait(store(), present, actor()), _properties(present.kind, present)
    stored = entry.stored(portrait, properties, clock.today())
    answer = conflict.unanswered(found.id, typed, stored)
    before = _before(present, portrait, answer)
    merged, missing = conflict.decided(answer, stored, properties, before)
    fresh = conflict.refreshed(merged, stored)
    if missing or conflict.stale(fresh, stored):
        return show(_two_versions(present, portrait, answer, before), 409)
    return _saved(present.kind, present, portrait, fresh)


def _before(found: Record, portrait: Portrait, answer: conflict.Answer) -> Entry:
    """What the form was opened with, as far as the history tells."""
    return versions.opened(store(), portrait, _properties(found.kind, found), answer.typed, answer.opened)


def _two_versions(
    found: Record, portrait: Portrait, answer: conflict.Answer, before: Entry, asked: bool = False
) -> ConflictPage:
    properties = _properties(found.kind, found)
    stored = entry.stored(portrait, properties, clock.today())
    changed = [answer.typed.block(int(part[1:])).get("id", "") for part in answer.parts if part[1:].isdecimal()]
    entries = [each for key in (found.id, *changed) if key for each in reads.history(store(), key, 1)]
    last = max(entries, key=lambda each: each.at, default=None)
    return conflict.page(
        found, properties, answer.typed, stored, _known(portrait), last, answer, asked, wording(), before
    )


def _typed() -> Entry:
    sent = entry.read(request.form.to_dict(flat=False))
    if ADD in request.form:
        return sent.with_block()
    if request.form.get(DROP):
        return sent.with_fields({"block": tuple(str(n) for n in sent.blocks if str(n) != request.form[DROP])})
    return sent


def _rearranged() -> bool:
    """Whether a block was to be added or left out: then nothing is saved yet."""
    return ADD in request.form or bool(request.form.get(DROP))


def _properties(kind: NodeKind, found: Record | None) -> tuple[Property, ...]:
    return form.offered(submission.offered(kind, actor(), new=found is None))


def _known(portrait: Portrait | None) -> dict[str, dict[str, str]]:
    kreis = current_kreis()
    return portraits.known(store(), kreis_id(), str(kreis["name"]) if kreis else "", portrait)


def _form(
    kind: NodeKind,
    found: Record | None,
    portrait: Portrait | None,
    typed: Entry,
    intent: Intent | None = None,
    alike: Any = (),
) -> form.OrganisationForm:
    return form.page(
        store(), kind, found, typed, _properties(kind, found), _known(portrait), kreis_id(),
        intent=intent, similar=alike, may_remove=actor().may(Permission.COORDINATE), wording=wording(),
    )  # fmt: skip


@needs(Permission.EDIT)
def block() -> Response:
    """A part of a page: one more block for a position. Opened on its own it leads to the whole form."""
    if PART not in request.headers:
        return redirect(f"/{_slug()}/neu", 303)
    filled = entry.read(request.args.to_dict(flat=False)).with_block()
    number = filled.blocks[-1]
    return show(form.BlockPage(form.block(number, filled, {}, {}, False, wording())))


@needs(Permission.EDIT)
def similar() -> Response:
    """A part of a page: records that look like the name that is being typed, as for every kind."""
    return entities.similar(_slug())


@needs(Permission.EDIT)
def unticked(key: str) -> Response:
    """A part of a page: the questions about ticks that were just taken away. On its own it leads to the form."""
    if PART not in request.headers:
        return redirect(f"/{_slug()}/{quote(key)}/bearbeiten", 303)
    found, typed = located(_slug(), key), entry.read(request.args.to_dict(flat=False))
    portrait = portraits.portrait(store(), found, actor())
    intent = profile.intended(typed, portrait, found.kind, _around(found.kind, found, portrait, typed))
    return show(form.QuestionsPage(form.about_ticks(intent.questions)))


@needs(Permission.READ)
def record(key: str) -> Response:
    """One organisation on the Stichtag, with its positions, places and topics."""
    found = located(_slug(), key)
    return show(detail.build(store(), found, asof().day, actor(), request.args, wording()))


_address("/neu", "GET", new)
_address("/neu", "POST", create)
_address("/weitere-stelle", "GET", block)
_address("/aehnlich", "POST", similar)
_address("/<key>", "GET", record)
_address("/<key>/abgewaehlt", "GET", unticked)
_address("/<key>/bearbeiten", "GET", edit)
_address("/<key>/bearbeiten", "POST", save)
