"""The first page, the starter kit and the example data over HTTP. What is loaded, starter.changes decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar

from flask import Blueprint, flash, redirect, request, session
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor, needs
from graph_app.coverage import gaps
from graph_app.coverage.gaps import Opened
from graph_app.entities.forms import Control
from graph_app.entities.record import Neighbour
from graph_app.errors import InvalidInput
from graph_app.starter import changes, files, reads
from graph_app.starter.week import DAYS, Week, week
from graph_app.upkeep import reads as upkeep
from graph_app.upkeep.belonging import belonging
from graph_app.upkeep.gaps import reads as worklist
from graph_app.upkeep.gaps.screens import Line, lines
from graph_app.upkeep.lists import LISTS
from graph_app.web.context import asof, current_kreis, store, wording
from graph_app.web.formats import plural
from graph_app.web.menu import reachable
from graph_app.web.render import show

bp = Blueprint("starter", __name__)
GAPS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class WelcomePage:
    """An empty instance, or a Kreis in which nobody has entered anything: three first steps."""

    template: ClassVar[str] = "starter/welcome.html"
    title: str = field(metadata={"help": "The heading"})
    kreis: dict[str, Any] | None = field(metadata={"help": "The chosen Kreis: id, ags, name; none when empty"})
    loaded: tuple[reads.ExampleKreis, ...] = field(metadata={"help": "The example Kreise that are loaded"})
    asks: bool = field(metadata={"help": "Whether there is a page that answers who is responsible"})
    askable: bool = field(metadata={"help": "Whether there is anything that a question could be about"})


@dataclass(frozen=True, slots=True)
class StartPage:
    """What a coordinator sees first."""

    template: ClassVar[str] = "starter/start.html"
    title: str = field(metadata={"help": "The heading"})
    kreis: dict[str, Any] = field(metadata={"help": "The chosen Kreis: id, ags, name"})
    asks: bool = field(metadata={"help": "Whether there is a page that answers who is responsible"})
    week: Week = field(metadata={"help": "What is due within seven days, and whose it is"})
    coming: tuple[reads.Coming, ...] = field(metadata={"help": "The next meetings"})
    opened: tuple[Line, ...] = field(metadata={"help": "Gaps that were noted lately or came back"})
    opened_total: int = field(metadata={"help": "How many such gaps there are in all"})
    gaps: tuple[Any, ...] = field(metadata={"help": "Cells of the coverage whose state is nein"})
    gap_total: int = field(metadata={"help": "How many such cells there are in all"})
    before: date = field(metadata={"help": "The day, a week before the Stichtag, that the coverage is compared with"})
    turned: tuple[Opened, ...] = field(metadata={"help": "Cells that are nein by now and were not on that day"})
    upkeep: tuple[tuple[str, str, int], ...] = field(metadata={"help": "Lists of the inbox: word, label, number"})
    latest: tuple[reads.Latest, ...] = field(metadata={"help": "The latest changes that people made"})
    examples: tuple[reads.ExampleKreis, ...] = field(metadata={"help": "The example Kreise that are loaded"})


@dataclass(frozen=True, slots=True)
class KitPage:
    """The form of the KIM-Starterpaket."""

    template: ClassVar[str] = "starter/kit.html"
    title: str = field(metadata={"help": "The heading"})
    known: tuple[files.Known, ...] = field(metadata={"help": "Kreise that come with the program"})
    chosen: str = field(metadata={"help": "AGS of the chosen Kreis"})
    controls: tuple[Control, ...] = field(metadata={"help": "Fields for any other Kreis"})


@dataclass(frozen=True, slots=True)
class ExamplesPage:
    """The example data: which are loaded, and what taking them away would spare."""

    template: ClassVar[str] = "starter/examples.html"
    title: str = field(metadata={"help": "The heading"})
    loaded: tuple[reads.ExampleKreis, ...] = field(metadata={"help": "The example Kreise that are loaded"})
    others: tuple[files.Known, ...] = field(metadata={"help": "The example Kreise that could be loaded"})
    removed: int | None = field(default=None, metadata={"help": "How many records were just taken away"})
    spared: tuple[Neighbour, ...] = field(
        default=(), metadata={"help": "Which records stay because somebody worked on them"}
    )


@bp.get("/")
@needs(Permission.OWN)
def root() -> Response:
    """The address people type leads to their first page."""
    return redirect("/start" if actor().may(Permission.READ) else "/konto", 302)


@bp.get("/start")
@needs(Permission.READ)
def start() -> Response:
    """The first page; three steps when there is nothing yet."""
    kreis = current_kreis()
    asks = reachable("/zustaendig")
    place = belonging(store(), str(kreis["id"])) if kreis else None
    if kreis is None or place is None or not reads.begun(store(), place):
        title = f"Ihr Netz: {kreis['name']}" if kreis else "Willkommen im Integrationsnetz"
        return show(WelcomePage(title, kreis, reads.examples(store()), asks, reads.askable(store())))
    today, day = clock.today(), asof().day
    before = day - timedelta(days=DAYS)
    known, turned = gaps.since(store(), place.kreis, before, day)
    missing = [gap for gap in known if gap.state == "nein"]
    noted = worklist.gaps(store(), place.kreis)
    opened = worklist.new_since(noted)
    counts = upkeep.counts(store(), place, today)
    return show(
        StartPage(
            f"Ihre Woche: {kreis['name']}",
            kreis,
            asks,
            week(store(), actor(), place, today, noted),
            reads.coming(store(), place.kreis, today),
            tuple(lines(store(), opened[:GAPS_SHOWN], noted, today, wording())),
            len(opened),
            tuple(missing[:GAPS_SHOWN]),
            len(missing),
            before,
            tuple(turned),
            tuple((one.key, one.label, counts[one.key]) for one in LISTS if counts.get(one.key)),
            reads.latest(store(), place.kreis),
            reads.examples(store()),
        )
    )


def _kit_page(errors: dict[str, list[str]], status: int = 200) -> Response:
    typed = request.form if request.method == "POST" else {}

    def control(name: str, label: str, kind: str, width: str, hint: str) -> Control:
        return Control(
            name, label, kind, typed.get(name, ""), required=True, hint=hint, errors=errors.get(name, ()), width=width
        )

    controls = (
        control("name", "Name des Kreises", "text", "w6", "Zum Beispiel „Kreis Paderborn“."),
        control("ags", "Amtlicher Schlüssel", "text", "w3", "Fünf Ziffern, zum Beispiel 05774."),
        control(
            "kommunen",
            "Kommunen",
            "textarea",
            "w12",
            "Eine je Zeile, mit oder ohne Schlüssel. Aus Excel kopiert genügt: 05774004 Altenbeken.",
        ),
    )
    return show(KitPage("KIM-Starterpaket laden", files.known(), typed.get("kreis", ""), controls), status)


@bp.get("/starterpaket")
@needs(Permission.COORDINATE)
def kit() -> Response:
    """The form: choose a Kreis or enter one."""
    return _kit_page({})


@bp.post("/starterpaket")
@needs(Permission.COORDINATE)
def load_kit() -> Response:
    """Load the kit and go to the first page of the Kreis."""
    form = request.form
    try:
        if form.get("kreis"):
            written = changes.load_kit(store(), actor(), form["kreis"])
            chosen = form["kreis"]
        else:
            typed = (form.get(name, "") for name in ("name", "ags", "kommunen"))
            written = changes.load_own_kit(store(), actor(), *typed)
            chosen = form["ags"].replace(" ", "")
    except InvalidInput as problem:
        return _kit_page(problem.errors, 422)
    flash(_loaded(written.nodes, written.ties))
    session["kreis"] = f"ags-{chosen}"
    return redirect("/start", 303)


@bp.get("/beispiele")
@needs(Permission.READ)
def examples() -> Response:
    """Which example data are here."""
    return show(_examples_page())


def _examples_page(removed: changes.Removed | None = None) -> ExamplesPage:
    loaded = reads.examples(store())
    others = tuple(k for k in files.known() if k.example and k.ags not in {one.ags for one in loaded})
    return ExamplesPage(
        "Beispieldaten", loaded, others, removed.removed if removed else None, removed.spared if removed else ()
    )


@bp.post("/beispiele/laden")
@needs(Permission.COORDINATE)
def load_examples() -> Response:
    """Load one example Kreis, or all of them."""
    ags = request.form.get("kreis")
    if ags:
        written = changes.load_example(store(), actor(), ags)
    else:
        written = changes.load_all_examples(store(), actor())
    flash(_loaded(written.nodes, written.ties))
    return redirect("/start", 303)


def _loaded(records: int, ties: int) -> str:
    """What came with a load, in a sentence."""
    if not records and not ties:
        return "Es war schon alles da, nichts ist doppelt."
    return f"Geladen: {plural(records, 'Eintrag', 'Einträge')} und {plural(ties, 'Beziehung', 'Beziehungen')}."


@bp.post("/beispiele/entfernen")
@needs(Permission.COORDINATE)
def remove_examples() -> Response:
    """Take example data away; what stays because somebody worked on it is listed on the page of the answer."""
    asked = request.form.get("kreis")
    wanted = [asked] if asked else [one.ags for one in reads.examples(store())]
    done = [changes.remove_example(store(), actor(), ags) for ags in wanted]
    total = changes.Removed(
        sum(one.removed for one in done), tuple(neighbour for one in done for neighbour in one.spared)
    )
    if total.spared:
        return show(_examples_page(total))
    flash(
        f"{plural(total.removed, 'Eintrag', 'Einträge', none='Kein Eintrag')} entfernt. Niemand hatte daran gearbeitet."
    )
    return redirect("/beispiele", 303)
