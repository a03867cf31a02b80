"""The comparison of two days of a Kreis over HTTP: as a page, a text, a table, a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar
from urllib.parse import quote

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from graph_app import clock
from graph_app.access import Permission, actor, needs
from graph_app.entities.record import Record
from graph_app.errors import InvalidInput
from graph_app.history import cautions, comparison, contacts, days, reads, report, tally
from graph_app.history.answer import answer
from graph_app.history.comparison import Comparison
from graph_app.history.days import Typed
from graph_app.history.period import Period
from graph_app.history.workbook import workbook
from graph_app.web.context import asof, current_kreis, store, word, wording
from graph_app.web.render import show

bp = Blueprint("history", __name__, url_prefix="/vergleich")

NO_KREIS = "Hier gibt es noch keinen Kreis. Bitte laden Sie zuerst das KIM-Starterpaket."
WRONG_BEGINNING = "Diesen Beginn gibt es nicht. Möglich ist „lenkungsgruppe“."
NOT_MET = "Für „{word}“ ist vor dem {day} kein Treffen erfasst, das stattgefunden hat."
SHOWN = 200
STEERING = ("lenkungsgruppe", "steuerungsgruppe")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a comparison may begin by itself: the end of the year before, the last meeting of the Lenkungsgruppe."""

    year_before: date
    steering: str
    bodies: tuple[Record, ...]
    meeting: Record | None

    @property
    def met(self) -> date | None:
        """The day of that meeting."""
        held = reads.held_on(self.meeting) if self.meeting is not None else None
        return held.last if held is not None else None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """What changed in a Kreis between two days."""

    template: ClassVar[str] = "history/comparison.html"
    title: str = field(metadata={"help": "The heading"})
    found: Comparison = field(metadata={"help": "Everything that changed"})
    finding: str = field(metadata={"help": "What changed, in sentences"})
    counts: tuple[tally.Count, ...] = field(metadata={"help": "How often what happened, as many as there are lines"})
    report: tuple[str, ...] = field(metadata={"help": "The same as a text for a council paper, without people"})
    beginning: Beginning = field(metadata={"help": "Where a comparison may begin by itself", "json": False})
    typed: Typed = field(metadata={"help": "The days as they were typed", "json": False})
    errors: ClassVar[Mapping[str, list[str]]] = {}
    ahead: str = field(default="", metadata={"help": "Which of the days still lie ahead; empty when none does"})
    shown: int = field(default=SHOWN, metadata={"help": "How many lines of a table stand on the page", "json": False})

    def hint(self, one: contacts.Contact) -> str:
        """What must be known of a line."""
        return comparison.hint(one)

    def short(self, part: str) -> str:
        """The counts of a part: „2 neu · 1 beendet“."""
        return tally.of_part(self.counts, part)

    @property
    def overview(self) -> tuple[tuple[str, str, int, str], ...]:
        """Each part with something in it: where it stands on the page, its name, its lines, these in short."""
        return tuple((_ANCHORS[part], part, number, short) for part, number, short in tally.overview(self.found))

    def kinds(self, lines: tuple[contacts.Contact, ...]) -> str:
        """The relationships of some contacts, counted."""
        return tally.kinds(one.relation for one in lines)

    @property
    def groups(self) -> tuple[tuple[str, str, tuple[contacts.Contact, ...]], ...]:
        """The contacts that changed in the world, by what happened; last those that changed in a plan only."""
        every = tuple((turn, title, self.found.of(turn)) for turn, title in report.TITLES)
        return tuple(one for one in (*every, ("geplant", comparison.PLANNED, self.found.planned)) if one[2])

    def csv_rows(self) -> Iterator[Any]:
        """One line for everything that changed, for Excel."""
        yield from comparison.rows(self.found)


#: Where each part stands on the page.
_ANCHORS = {
    comparison.CONTACTS: "kontakte", comparison.PLANNED: "kontakte", comparison.POSITIONS: "stellen",
    comparison.COVERAGE: "luecken", comparison.TASKS: "luecken", comparison.LEARNT: "luecken",
    **dict.fromkeys(comparison.WORKS.values(), "themen"),
    comparison.MEETINGS: "treffen", comparison.OUTSIDE: "treffen", comparison.ENTERED: "nachgetragen",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DaysPage:
    """The question alone, with a sentence at the field that must be mended; everything typed is still there."""

    template: ClassVar[str] = "history/days.html"
    title: str
    kreis: str
    beginning: Beginning
    typed: Typed
    errors: Mapping[str, list[str]]

    @property
    def swap(self) -> bool:
        """Whether turning the days round may help."""
        texts = (self.typed.start.strip(), self.typed.end.strip())
        return self.errors.get("von", [""])[0].startswith(days.WRONG_ORDER) and all(texts)


@bp.get("", strict_slashes=False)
@needs(Permission.READ)
def page() -> Response:
    """What changed between two days; ``?seit=lenkungsgruppe`` begins with the last meeting of the Lenkungsgruppe."""
    kept = reads.kept(store(), _kreis()["id"])
    try:
        period, beginning = _period(kept)
    except InvalidInput as problem:
        return _asked_again(kept, problem)
    found = _compared(kept, period)
    if request.args.get("format") == "txt":
        return _file(report.text(found).encode("utf-8-sig"), "text/plain; charset=utf-8", f"{_name(found)}.txt")
    title = f"Vergleich: {found.kreis}, {period.start:%d.%m.%Y} bis {period.end:%d.%m.%Y}"
    typed = Typed(f"{period.start:%d.%m.%Y}", f"{period.end:%d.%m.%Y}")
    counts, text = tally.tally(found), report.paragraphs(found)
    ahead = " ".join(cautions.ahead(period, clock.today()))
    return show(HistoryPage(title, found, tally.finding(found), counts, text, beginning, typed, ahead))


@bp.get("/tabelle.xlsx")
@needs(Permission.READ)
def table() -> Response:
    """The same as a workbook."""
    kept = reads.kept(store(), _kreis()["id"])
    try:
        period, _ = _period(kept)
    except InvalidInput:
        typed = request.query_string.decode("ascii", "replace")
        return redirect(f"{bp.url_prefix}?{typed}", 303)  # that page asks for the days again
    found = _compared(kept, period)
    return _file(workbook(found), XLSX, f"{_name(found)}.xlsx")


def _compared(kept: reads.Kept, period: Period) -> Comparison:
    return answer(store(), _kreis(), kept, period, actor().role, wording(), clock.today())


def _period(kept: reads.Kept) -> tuple[Period, Beginning]:
    """The days of the address. Raises InvalidInput for days that are none or stand the wrong way round."""
    typed = days.typed(request.args)
    end = typed.last_day(asof().day)
    beginning = _beginning(kept, end)
    asked = request.args.get("seit")
    if asked and asked != STEERING[0]:
        raise InvalidInput({"seit": [WRONG_BEGINNING]})
    if asked and beginning.met is None:
        raise InvalidInput({"seit": [NOT_MET.format(word=beginning.steering, day=f"{end:%d.%m.%Y}")]})
    return typed.period(end, beginning.met if asked else None), beginning


def _beginning(kept: reads.Kept, end: date) -> Beginning:
    meeting = reads.last_meeting(kept, STEERING, end)
    return Beginning(days.year_before(end), word(STEERING[0]), reads.bodies(kept, STEERING), meeting)


def _asked_again(kept: reads.Kept, problem: InvalidInput) -> Response:
    """The page that asks for the days again. Programs and files get the error itself."""
    if request.args.get("format", "html") != "html":
        raise problem
    typed, today = days.typed(request.args), asof().day
    kreis, beginning = str(_kreis()["name"]), _beginning(kept, today)
    if "seit" in problem.errors:  # the days themselves are right; an empty field shows what it means
        typed = typed.filled(today)
    asked = DaysPage(f"Vergleich: {kreis}", kreis, beginning, typed, problem.errors)
    return show(asked, 422)


def _kreis() -> dict[str, Any]:
    kreis = current_kreis()
    if kreis is None:
        raise InvalidInput({"kreis": [NO_KREIS]}, NO_KREIS)
    return kreis


def _name(found: Comparison) -> str:
    return f"vergleich-{found.period.start.isoformat()}-{found.period.end.isoformat()}"


def _file(data: bytes, mimetype: str, name: str) -> Response:
    response = Response(data, mimetype=mimetype)
    response.headers["Content-Disposition"] = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    response.headers["Cache-Control"] = "no-store"
    return response
