"""Making an export, noting it in the journal, and the way back: an archive restored into an empty instance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph_app import clock, journal
from graph_app.access import Actor
from graph_app.entities import bulk, dump
from graph_app.entities.bulk import Written
from graph_app.entities.lines import Load
from graph_app.entities.visibility import sees_restricted
from graph_app.errors import Conflict, Forbidden, InvalidInput
from graph_app.exports.bundle import file_name
from graph_app.exports.faces import Face
from graph_app.exports.formats import ARCHIVE, FORMATS, Format, by_key
from graph_app.exports.reads import Outgoing, Question, outgoing
from graph_app.store import Store

NOT_EMPTY = (
    "Diese Instanz ist nicht leer, sie hat schon {total} Einträge. Ein Archiv wird nur in eine leere Instanz "
    "zurückgespielt. Bitte nennen Sie mit --data einen neuen Ordner."
)
#: Lines of one transaction when an archive is restored.
WRITTEN_AT_ONCE = 10_000
TAKEN_AWAY = 2_000
NOT_FOR_ROLE = "Das Archiv enthält auch gesperrte Personen. Es ist für die Koordination und den Datenschutz."


@dataclass(frozen=True, slots=True)
class File:
    """A finished export: name, type, bytes, how much went into it, what it could not hold, what it holds in words."""

    name: str
    mimetype: str
    data: bytes
    records: int
    ties: int
    notes: tuple[str, ...] = ()
    holds: str = ""


def export(store: Store, actor: Actor, key: str, question: Question) -> File:
    """Make an export and note it.

    Raises InvalidInput for a format that does not exist or not for this face, NotThere for an unknown Kreis.
    """
    form = _form(key)
    if question.face not in form.faces:
        said = f"„{form.label}“ gibt es nur als interne Ausgabe. Bitte wählen Sie „intern“ oder ein anderes Format."
        raise InvalidInput({"face": [said]}, said)
    out = outgoing(store, question)
    data = form.write(out)
    _note(store, actor, form.key, form.label, question, len(out.records), len(out.ties))
    counted = len(out.records), len(out.ties)
    return File(name_of(form, out), form.mimetype, data, *counted, form.notes(out), form.holds(out))


def archive(store: Store, actor: Actor) -> Iterator[str]:
    """The lines of the open archive, after it was noted. Raises Forbidden for a role that may not see everything."""
    if not sees_restricted(actor.role):
        raise Forbidden(NOT_FOR_ROLE)
    question = Question(Face.ARCHIVE, actor.role, clock.today())
    _note(store, actor, ARCHIVE, "Offenes Archiv", question, None, None)
    return dump.archive(store)


def restore(
    store: Store, actor: Actor, load: Load, cause: str, told: Callable[[int], None] = lambda done: None
) -> Written:
    """Write an archive into an empty instance, all of it or nothing. Raises Conflict when it is not empty.

    A large one is written in several transactions, since no engine keeps a whole Land in one; when one of them fails,
    everything is taken away again. ``told`` is called with the number of lines after each.
    """
    total = int(store.read("exports/anything")[0]["total"])
    if total:
        raise Conflict(NOT_EMPTY.format(total=total))
    nodes = ties = 0
    try:
        for part in _parts(load):
            written = bulk.write(store, actor, part, cause)
            nodes, ties = nodes + written.nodes, ties + written.ties
            told(nodes + ties)
    except BaseException:
        while store.write("exports/take_away", cause=cause, limit=TAKEN_AWAY)[0]["gone"]:
            pass
        raise
    return Written(nodes, ties, 0)


def _parts(load: Load) -> Iterator[Load]:
    """A small archive at once; of a large one the records first, what others refer to before all others."""
    if len(load.nodes) + len(load.ties) <= WRITTEN_AT_ONCE:
        yield load
        return
    nodes = sorted(load.nodes, key=lambda line: (line.kind.name != "Source", line.kind.name != "PlanVersion"))
    for start in range(0, len(nodes), WRITTEN_AT_ONCE):
        yield Load(tuple(nodes[start : start + WRITTEN_AT_ONCE]), ())
    for start in range(0, len(load.ties), WRITTEN_AT_ONCE):
        yield Load((), load.ties[start : start + WRITTEN_AT_ONCE])
    if load.redirects or load.distinct:
        yield Load((), (), load.redirects, load.distinct)


def name_of(form: Format, out: Outgoing) -> str:
    """What the file is called: of what, of when, for whom."""
    kreis = out.kreis.name if out.kreis else "alle"
    sort = form.key.removesuffix(form.ending).rstrip("-")
    words = (kreis, sort, out.question.face.label)
    return f"integrationsnetz-{out.question.stichtag.isoformat()}-{file_name(' '.join(words))}.{form.ending}"


def _form(key: str) -> Format:
    try:
        return by_key(key)
    except KeyError:
        known = ", ".join((*(form.key for form in FORMATS), ARCHIVE))
        said = f"Dieses Format gibt es nicht. Möglich sind: {known}."
        raise InvalidInput({"als": [said]}, said) from None


def _note(
    store: Store, actor: Actor, key: str, label: str, question: Question, records: int | None, ties: int | None
) -> None:
    """Who took out what in which format; of whom, it does not say."""
    said = {
        "format": key,
        "face": question.face.value,
        "kreis": question.kreis or "alle",
        "stichtag": question.stichtag.isoformat(),
        "kinds": sorted(question.kinds),
        "records": records,
        "relationships": ties,
    }
    new = {name: value for name, value in said.items() if value is not None}
    entry = journal.Entry("export", f"ausgabe-{key}", "Export", label, new=new)
    store.change(lambda tx: journal.note_all(tx, actor, [entry], "Ausgabe"))
