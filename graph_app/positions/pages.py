"""The Stellenplan over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from flask import Blueprint, request
from werkzeug.wrappers import Response

from graph_app.access import Permission, actor, needs
from graph_app.entities.record import Record
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY
from graph_app.positions import plan, reads
from graph_app.web.context import AsOf, asof, current_kreis, store, word
from graph_app.web.render import show

bp = Blueprint("positions", __name__)
NO_KREIS = "Hier gibt es noch keinen Kreis. Bitte laden Sie zuerst das KIM-Starterpaket."


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The positions of a Kreis on a day, planned or in fact."""

    template: ClassVar[str] = "positions/plan.html"
    title: str = field(metadata={"help": "The heading"})
    kreis: dict[str, Any] = field(metadata={"help": "The chosen Kreis: id, ags, name"})
    stichtag: AsOf = field(metadata={"help": "The day the answer is for"})
    mode: str = field(metadata={"help": "plan or ist"})
    baustein: int | None = field(metadata={"help": "Only positions of this Baustein"})
    finding: str = field(metadata={"help": "The sentence above the table"})
    items: tuple[plan.Line, ...] = field(metadata={"help": "The positions"})
    sums: tuple[plan.Sum, ...] = field(metadata={"help": "Positions by place"})
    versions: tuple[Record, ...] = field(metadata={"help": "Plan versions that hold on the day", "json": False})
    may_edit: bool = field(metadata={"help": "Whether the visitor may enter a position", "json": False})

    def csv_rows(self) -> Iterator[list[Any]]:
        """The table for Excel."""
        yield ["Stelle", "Baustein", "VZÄ", "Status", "seit", "Verortung", "Anstellungsträger", "tätig in"]
        for line in self.items:
            place = line.location.name if line.location else plan.UNPLACED
            since = line.status_since.text() if line.status_since else ""
            yield [
                line.name,
                line.baustein,
                line.fte,
                line.status or "unbekannt",
                since,
                place,
                line.employer or "",
                ", ".join(line.serves),
            ]

    def status_label(self, key: str) -> str:
        """The German word for a status."""
        return ONTOLOGY.vocabulary("position_status").term(key).label.de


@bp.get("/stellenplan")
@needs(Permission.READ)
def overview() -> Response:
    """Which positions the Kreis has on the Stichtag, planned or in fact, and where."""
    kreis = current_kreis()
    if kreis is None:
        raise InvalidInput({"kreis": [NO_KREIS]}, NO_KREIS)
    mode, baustein = _mode(), _baustein()
    found = reads.positions(store(), kreis["id"], baustein)
    lines = plan.lines(found, reads.ties(store(), [one.id for one in found]), asof().day, mode)
    versions = plan.plan_versions(reads.plan_versions(store(), kreis["id"]), asof().day)
    title = f"Stellen: {kreis['name']}"
    return show(
        PlanPage(
            title,
            kreis,
            asof(),
            mode,
            baustein,
            plan.finding(lines, mode, baustein, word("baustein")),
            lines,
            plan.sums(lines),
            versions,
            actor().may(Permission.EDIT),
        )
    )


def _mode() -> str:
    mode = request.args.get("mode") or "ist"
    if mode not in ("ist", "plan"):
        raise InvalidInput({"mode": ["Diesen Stand gibt es nicht. Möglich sind: Ist, Plan."]})
    return mode


def _baustein() -> int | None:
    asked = request.args.get("baustein")
    if not asked:
        return None
    if asked not in ("1", "2", "3"):
        raise InvalidInput({"baustein": ["Es gibt die Bausteine 1, 2 und 3."]})
    return int(asked)
