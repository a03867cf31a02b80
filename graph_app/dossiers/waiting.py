"""The Anfragen and Anträge of a place that nobody has answered yet. Pure."""

from __future__ import annotations

from graph_app.dossiers.lines import Fact
from graph_app.dossiers.material import Material
from graph_app.dossiers.outline import PLACE
from graph_app.entities.inquiries import answers, asks
from graph_app.entities.presence import there
from graph_app.entities.record import Record
from graph_app.web.formats import plural


def waiting(found: Material) -> tuple[Record, ...]:
    """The Anfragen about a place, or of an organisation or body, that nobody had answered on the day; oldest first."""
    ties = [tie for tie in found.ties.get(found.subject.id, ()) if tie.other and not tie.outgoing]
    if found.outline is not PLACE:  # what was only submitted to a body is not asked by it
        ties = [tie for tie in ties if tie.rel.name == "REFERS_TO"]
    about = [tie.other.id for tie in ties if tie.other]
    papers = [found.records[key] for key in dict.fromkeys(about) if key in found.records]
    asked = [one for one in papers if asks(one) and there(one, found.day)]
    open_ones = [one for one in asked if not answers(found.ties.get(one.id, ()), found.records, found.day)]
    return tuple(sorted(open_ones, key=lambda one: (_day(one), one.name, one.id)))


def open_since(paper: Record, found: Material) -> Fact:
    """That no answer is recorded, and for how many days when the day of the Anfrage is known exactly."""
    value = paper.values.get("date")
    if value is None or value.precision != "D":
        return Fact("Antwort", "keine erfasst")
    days = (found.day - value.first).days
    return Fact("Antwort", f"keine erfasst, offen seit {plural(days, 'Tag', 'Tagen')}")


def _day(paper: Record) -> str:
    value = paper.values.get("date")
    return value.first.isoformat() if value is not None and value.first else ""
