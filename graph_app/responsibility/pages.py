"""The page „Wer ist zuständig?“ over HTTP: ask, correct, note a gap. Who answers, the rule knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, current_app, flash, redirect, request
from werkzeug.wrappers import Response

from graph_app import casedata
from graph_app.access import Permission, actor, allowed, needs
from graph_app.entities import reads as records
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY
from graph_app.responsibility import addresses, changes, exports, neighbours, reads, screens
from graph_app.responsibility.ladder import Answer
from graph_app.responsibility.lexicon import Lexicon
from graph_app.responsibility.reads import Asked
from graph_app.responsibility.rule import State
from graph_app.responsibility.screens import AskPage
from graph_app.responsibility.way_page import WayPage
from graph_app.web.context import asof, current_kreis, store
from graph_app.web.frame import stands_for
from graph_app.web.render import show
from graph_app.web.typed import kept_at, recalled

bp = Blueprint("responsibility", __name__, url_prefix=addresses.PATH)

POSITION = ONTOLOGY.kind("Position")
#: The parameter that names the field somebody wants to correct.
_OPENED = "aendern"
_OPEN = (State.NOBODY, State.UNRECORDED)


@bp.get("", strict_slashes=False)
@needs(Permission.READ)
def responsible() -> Response:
    """The answer to a question; for programs exactly the answer of the contracts."""
    given = recalled(actor().id) or request.args
    lexicon, answer = _answered(given)
    if answer is not None and request.args.get("format") == "json":
        return Response(current_app.json.dumps(exports.written(answer)), mimetype="application/json")
    return show(_page(given, lexicon, answer))


@bp.post("", strict_slashes=False)
@needs(Permission.READ)
def ask() -> Response:
    """Answer what was typed; no address ever holds its words.

    What is understood goes on by its keys; everything else, and what tells of a human being, is kept for its answer.
    """
    lexicon, asked = _asked(request.form)
    if lexicon is None or asked is None:
        return redirect(addresses.PATH, 303)
    meant, caution = reads.meant(asked, lexicon), casedata.caution_of(asked.question)
    if meant.clear and not caution:
        return redirect(addresses.address(addresses.parameters(meant)) + addresses.ANSWER, 303)
    # A caution stands above the answer and is read first.
    return redirect(kept_at(addresses.PATH, actor().id) + ("" if caution else addresses.ANSWER), 303)


@bp.post("/luecke")
@needs(Permission.EDIT)
def note() -> Response:
    """Note that nobody is responsible or recorded, then go to the gap; an error shows the form again."""
    lexicon, answer = _answered(request.form)
    try:
        if answer is None:
            raise InvalidInput({"q": [exports.NOTHING_ASKED]}, exports.NOTHING_ASKED)
        opened = changes.note(store(), actor(), answer, request.form)
    except InvalidInput as problem:
        if not {"owner", "due_on"} & problem.errors.keys():
            raise
        return show(_page(request.form, lexicon, answer, problem.errors), 422)
    flash("Diese Lücke war schon festgehalten." if opened.was_there else "Als Lücke festgehalten.")
    return redirect(f"/luecken/{opened.id}", 303)


def _asked(given: Mapping[str, str]) -> tuple[Lexicon | None, Asked | None]:
    """What stands in the address or in a form; none where nothing was asked and no field is to be filled in."""
    question = given.get("q", "").strip()
    if not question and not any(given.get(name) for name in (*addresses.PARTS, _OPENED)):
        return None, None
    kreis = (current_kreis() or {}).get("id", "")
    asked = Asked(question, addresses.chosen(given), asof().day, kreis)
    return reads.known_words(store(), asof().day), asked


def _answered(given: Mapping[str, str]) -> tuple[Lexicon | None, Answer | None]:
    """The answer to what stands in the address or in a form; none where nothing was asked."""
    lexicon, asked = _asked(given)
    return lexicon, reads.answer(store(), asked, lexicon) if asked is not None else None


def _page(
    given: Mapping[str, str],
    lexicon: Lexicon | None,
    answer: Answer | None,
    errors: Mapping[str, Sequence[str]] | None = None,
) -> AskPage:
    """The page; the links around an answer to what was typed lead to its keys, which stay when the words are gone."""
    direct = given is request.args
    question = given.get("q", "").strip()
    if lexicon is None or answer is None:
        return AskPage(question)
    edits = allowed("responsibility.note", "POST")
    noted = reads.noted(store(), answer)
    notes = edits and answer.state in _OPEN and noted is None
    gap = screens.gap_controls(given if errors else {}, errors or {}, _owners()) if notes else ()
    fields, opened = screens.corrections(answer.understood, lexicon), given.get(_OPENED, "")
    page = AskPage(question, answer, lexicon, fields, opened, gap, noted, edits, _mailbox(answer), direct)
    if not direct:
        stands_for(page.address)
    return page


def _mailbox(answer: Answer) -> str:
    """The mailbox of the coordination of the Kreis, to be asked where nobody is known; "" where it has none."""
    kreis = current_kreis()
    if kreis is None or answer.state not in _OPEN:
        return ""
    found = neighbours.coordination(store(), kreis["id"], asof().day)
    return str(found.values.get("email") or "") if found is not None else ""


def _owners() -> list[Any]:
    kreis = current_kreis()
    return records.in_order(records.every(store(), POSITION, kreis["id"] if kreis else None, limit=300))


@bp.get("/weg")
@needs(Permission.READ)
def way() -> Response:
    """Over whom somebody is reached from the own coordination; an address names both ends by their keys."""
    return show(_way(recalled(actor().id) or request.args))


@bp.post("/weg")
@needs(Permission.READ)
def find_way() -> Response:
    """Look for what was typed; no address ever holds its words. Where both ends are clear, their keys go on."""
    page = _way(request.form)
    if page.found is not None:
        return redirect(page.address, 303)
    return redirect(kept_at(f"{addresses.PATH}/weg", actor().id), 303)


def _end(given: Mapping[str, str], name: str) -> str:
    """What was typed as an end; its id where the box still holds the name of the record that was chosen before."""
    typed, chosen = given.get(name, "").strip(), given.get(f"{name}_gewaehlt", "")
    record = neighbours.named(store(), chosen)[0] if chosen and typed else None
    return record.id if record is not None and record.name == typed else typed


def _way(given: Mapping[str, str]) -> WayPage:
    day, kreis = asof().day, current_kreis()
    typed = [_end(given, name) for name in ("von", "ziel")]
    start, starts = neighbours.named(store(), typed[0])
    if not typed[0] and kreis is not None:
        start = neighbours.coordination(store(), kreis["id"], day)
    end, ends = neighbours.named(store(), typed[1])
    found = neighbours.between(store(), start, end, day) if start is not None and end is not None else None
    return WayPage(typed[0], typed[1], start, end, starts, ends, found)
