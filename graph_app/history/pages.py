"""The comparison of two days of a Kreis over HTTP: as a page, a text, a table, a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar
from urllib.parse import quote

from flask import Blueprint, request
from werkzeug.wrappers import Response

from graph_app.access import Permission, actor, needs
from graph_app.entities.record import Record
from graph_app.entities.words import Names
from graph_app.errors import InvalidInput
from graph_app.history import attendance, comparison, contacts, gaps, reads, staffing
from graph_app.history.comparison import Comparison
from graph_app.history.period import Period
from graph_app.history.workbook import workbook
from graph_app.web.context import asof, current_kreis, day_asked, store, word, wording
from graph_app.web.render import show

bp = Blueprint("history", __name__, url_prefix="/vergleich")

NO_KREIS = "Hier gibt es noch keinen Kreis. Bitte laden Sie zuerst das KIM-Starterpaket."
WRONG_ORDER = "Der erste Tag muss vor dem zweiten liegen."
SHOWN = 200
STEERING = ("lenkungsgruppe", "steuerungsgruppe")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """What changed in a Kreis between two days."""

    template: ClassVar[str] = "history/comparison.html"
    title: str = field(metadata={"help": "The heading"})
    found: Comparison = field(metadata={"help": "Everything that changed"})
    finding: str = field(metadata={"help": "What changed, in sentences"})
    report: str = field(metadata={"help": "The same as a text for a council paper"})
    steering: str = field(metadata={"help": "What the Kreis calls its Lenkungsgruppe"})
    meeting: Record | None = field(metadata={"help": "The last meeting of it before the second day", "json": False})
    since_meeting: bool = field(metadata={"help": "Whether the first day is the day of that meeting"})
    year_before: date = field(metadata={"help": "The end of the year before"})
    shown: int = field(default=SHOWN, metadata={"help": "How many lines of a table stand on the page", "json": False})

    def hint(self, one: contacts.Contact) -> str:
        """What must be known of a line."""
        return comparison.hint(one)

    @property
    def groups(self) -> tuple[tuple[str, str, tuple[contacts.Contact, ...]], ...]:
        """The contacts that changed in the world, by what happened."""
        words = (("neu", "Neu"), ("beendet", "Beendet"), ("begonnen und beendet", "Begonnen und beendet"))
        every = (*words, ("geändert", "Geändert"))
        return tuple((turn, title, self.found.of(turn)) for turn, title in every if self.found.of(turn))

    @property
    def outside(self) -> str:
        """Contacts outside of meetings, counted."""
        return attendance.outside_words(self.found.attendance.outside)

    def csv_rows(self) -> Iterator[Any]:
        """One line for everything that changed, for Excel."""
        yield from comparison.rows(self.found)


@bp.get("", strict_slashes=False)
@needs(Permission.READ)
def page() -> Response:
    """What changed between two days; ``?seit=lenkungsgruppe`` begins with the last meeting of the Lenkungsgruppe."""
    kept = reads.kept(store(), _kreis()["id"])
    period, meeting, since = _period(kept)
    found = _compared(kept, period)
    text = comparison.report(found)
    if request.args.get("format") == "txt":
        return _file(text.encode("utf-8-sig"), "text/plain; charset=utf-8", f"{_name(found)}.txt")
    title = f"Vergleich: {found.kreis}, {period.start:%d.%m.%Y} bis {period.end:%d.%m.%Y}"
    year = date(period.end.year - 1, 12, 31)
    return show(HistoryPage(title, found, comparison.finding(found), text, _steering(), meeting, since, year))


@bp.get("/tabelle.xlsx")
@needs(Permission.READ)
def table() -> Response:
    """The same as a workbook."""
    kept = reads.kept(store(), _kreis()["id"])
    found = _compared(kept, _period(kept)[0])
    return _file(workbook(found), XLSX, f"{_name(found)}.xlsx")


def _compared(kept: reads.Kept, period: Period) -> Comparison:
    kreis, role = _kreis(), actor().role
    names = Names({record.id: record.name for record in kept.records.values()}, wording())
    lines = [
        *contacts.contacts(kept, period),
        *contacts.renamed(kept, period, role),
        *contacts.corrected(kept, reads.edits(store(), period), role, names),
    ]
    covered = reads.compared(store(), str(kreis["id"]), period)
    return Comparison(
        str(kreis["name"]), period, tuple(lines), tuple(staffing.moves(kept, period)),
        gaps.shifts(covered), attendance.attendance(kept, period),
        gaps.tasks(kept, period),
        reads.sources(store(), covered),
    )  # fmt: skip


def _period(kept: reads.Kept) -> tuple[Period, Record | None, bool]:
    """The days of the address. Raises InvalidInput for days that are none or stand the wrong way round."""
    end = _day("bis") or asof().day
    meeting = reads.last_meeting(kept, STEERING, end)
    asked = request.args.get("seit")
    if asked and asked != STEERING[0]:
        raise InvalidInput({"seit": ["Diesen Beginn gibt es nicht. Möglich ist „lenkungsgruppe“."]})
    if asked and meeting is None:
        raise InvalidInput({"seit": [f"Vor diesem Tag ist kein Treffen erfasst: {_steering()}."]})
    met = meeting.values["held_on"].last if meeting is not None else None
    start = met if asked else _day("von") or date(end.year - 1, 12, 31)
    if start is None or start >= end:
        raise InvalidInput({"von": [WRONG_ORDER]}, WRONG_ORDER)
    return Period(start, end), meeting, start == met


def _day(name: str) -> date | None:
    text = request.args.get(name, "").strip()
    if not text:
        return None
    try:
        return day_asked(text)
    except InvalidInput as problem:
        raise InvalidInput({name: next(iter(problem.errors.values()))}) from None


def _kreis() -> dict[str, Any]:
    kreis = current_kreis()
    if kreis is None:
        raise InvalidInput({"kreis": [NO_KREIS]}, NO_KREIS)
    return kreis


def _steering() -> str:
    return word(STEERING[0])


def _name(found: Comparison) -> str:
    return f"vergleich-{found.period.start.isoformat()}-{found.period.end.isoformat()}"


def _file(data: bytes, mimetype: str, name: str) -> Response:
    answer = Response(data, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    answer.headers["Cache-Control"] = "no-store"
    return answer
