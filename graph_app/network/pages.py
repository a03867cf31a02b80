"""The page of the network picture: parses what is asked, shows the picture, forgets its arrangement on request."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, cast

from flask import Blueprint, current_app, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from graph_app.access import Permission, allowed, needs
from graph_app.errors import InvalidInput
from graph_app.network import drawing, exports, paper, picture, placements, reads, sentences, table
from graph_app.network.legend import Legend, legend
from graph_app.network.picture import GapsOf, Picture, View
from graph_app.network.projection import FOLDED_KINDS
from graph_app.network.reads import Question
from graph_app.ontology import ONTOLOGY, NodeKind
from graph_app.web.context import asof, current_kreis, store
from graph_app.web.render import show

bp = Blueprint("network", __name__)

MODES = ("ist", "plan")
EVIDENCE = ("confirmed", "claimed", "derived", "none", "gap", "unknown")
# Beyond this the browser would have to read the drawing twice before anything is seen.
MOST_ON_PAPER = 150
WRONG_MODE = "Bitte wählen Sie „ist“ oder „plan“."
WRONG_DEPTH = "Gezeigt werden Nachbarn in einem oder in zwei Schritten. Bitte wählen Sie 1 oder 2."
WRONG_KIND = "Diese Art von Einträgen gibt es nicht. Bitte wählen Sie aus der Legende."
WRONG_EVIDENCE = "Diesen Beleg gibt es nicht. Bitte wählen Sie aus der Legende."
WRONG_ORDER = "Nach dieser Spalte kann nicht sortiert werden. Bitte wählen Sie eine Spalte der Tabelle."
WRONG_PAGE = "Diese Seite der Tabelle gibt es nicht. Bitte wählen Sie eine der Seiten darunter."
MOST_PAGES = 1000
NO_KREIS = "Hier gibt es noch keinen Kreis. Bitte legen Sie unter „Start“ einen an."


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """A picture, its legend and its tables; as JSON it is the answer for programs."""

    template: ClassVar[str] = "network/page.html"
    picture: Picture
    legend: Legend
    headline: str
    nodes: Sequence[table.NodeRow]
    ties: Sequence[table.TieRow]
    sort: str = ""
    ties_page: int = 1
    nodes_page: int = 1
    rows: ClassVar[int] = table.ROWS

    @property
    def ties_from(self) -> int:
        """The first row of the table of ties that is shown."""
        return (self.ties_page - 1) * self.rows

    @property
    def nodes_from(self) -> int:
        """The first row of the table of records that is shown."""
        return (self.nodes_page - 1) * self.rows

    @property
    def title(self) -> str:
        """The words of the browser's tab."""
        return self.headline

    @property
    def spoken(self) -> str:
        """The sentence for those who hear the picture."""
        return sentences.spoken(self.picture)

    @property
    def facts(self) -> str:
        """The numbers under the name of the record in the middle."""
        return sentences.facts(self.picture)

    @property
    def canvas(self) -> Markup:
        """What the browser draws into."""
        return drawing.canvas(self.picture, f"{self.headline}. {self.spoken}", url_for("network.page"))

    @property
    def sheet(self) -> paper.Sheet | None:
        """The same as SVG; None when there are too many things for paper."""
        return paper.sheet(self.picture) if len(self.picture.spots) <= MOST_ON_PAPER else None

    @property
    def about(self) -> list[table.TieRow]:
        """The ties and gaps of the record in the middle, for the table beside the picture."""
        centre = self.picture.centre
        rows = [row for row in self.ties if centre and row.near == centre.id]
        # Two sources for the same tie are two rows of the large table, here they would only repeat it.
        return list({(row.other, row.word, row.proof): row for row in rows}.values())

    @property
    def sources(self) -> list[str]:
        """The sources of everything in the picture, for the foot of the page."""
        return sorted(set(self.picture.sources.values()))

    @property
    def editable(self) -> bool:
        """Whether the visitor may arrange the picture anew."""
        return allowed("network.arrange", "POST")

    def to_json(self) -> dict[str, Any]:
        """The answer for programs."""
        return exports.contract(self.picture)

    def csv_rows(self) -> Iterator[tuple[Any, ...]]:
        """The table of ties for Excel."""
        yield "Name", "Art", "Verbunden mit", "Wodurch", "Plan", "Beleg", "Seit", "Quelle", "Letzter Kontakt"
        for row in self.ties:
            other = row.other.replace("\u00ad", "")
            last = row.last_contact.text() if row.last_contact else row.said
            yield row.name, row.kind, other, row.word, row.plan, row.proof, row.when, row.source, last


@bp.get("/netz")
@needs(Permission.READ)
def page() -> Response:
    """The network of the Kreis, or of the record that ``?ego=`` names."""
    gaps = cast("GapsOf | None", current_app.extensions.get("network_gaps"))
    kreis = current_kreis()
    found = _picture(request.args.get("ego", "").strip(), kreis, gaps)
    found = replace(found, sources=reads.source_names(store(), found.ties))
    totals = found.totals
    if totals is None:
        totals = reads.totals(store(), kreis["id"], found.view.question) if kreis else {}
    sort = _sort()
    return show(
        NetworkPage(
            picture=found,
            legend=legend(found, totals),
            headline=sentences.headline(found, gaps_known=gaps is not None),
            nodes=table.node_rows(found, sort),
            ties=table.tie_rows(found, sort),
            sort=sort,
            ties_page=_number("seite"),
            nodes_page=_number("k_seite"),
        )
    )


@bp.post("/netz/anordnen")
@needs(Permission.EDIT)
def arrange() -> Response:
    """Forget where things stand; the picture that follows is arranged by the rules alone."""
    found = _picture(request.form.get("ego", "").strip(), current_kreis(), None)
    placements.rearrange(store(), found.key)
    where = {"ego": found.centre.id} if found.centre else {"kreis": found.kreis.id if found.kreis else None}
    return redirect(url_for("network.page", **where), 303)


@bp.get("/netz/vis-network.min.js")
@needs(Permission.READ)
def script() -> Response:
    """The drawing program of the browser; its address carries the version, so it may be kept for ever."""
    answer = Response(_script(), mimetype="text/javascript")
    answer.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer


@functools.cache
def _script() -> bytes:
    return drawing.vis_network()


def _picture(ego: str, kreis: dict[str, Any] | None, gaps: GapsOf | None) -> Picture:
    """The picture that is asked for. Raises InvalidInput naming the parameter, NotThere for an unknown record."""
    view = _view()
    if ego:
        return picture.of_record(store(), ego, view, kreis["id"] if kreis else None, gaps)
    if kreis is None:
        raise InvalidInput({"kreis": [NO_KREIS]})
    return picture.of_kreis(store(), kreis["id"], view, gaps)


def _view() -> View:
    """What to show: with ``auswahl`` exactly the ticked rows of the legend, else the usual and what is asked for."""
    ticked = frozenset(kind.name for kind in _kinds("zeigen"))
    usual = frozenset(kind.name for kind in ONTOLOGY.concrete) - FOLDED_KINDS
    chosen = "auswahl" in request.args
    mode = request.args.get("mode") or "ist"
    if mode not in MODES:
        raise InvalidInput({"mode": [WRONG_MODE]})
    evidence = _listed("beleg")
    if evidence - set(EVIDENCE):
        raise InvalidInput({"beleg": [WRONG_EVIDENCE]})
    offered = _listed("belege") & set(EVIDENCE)
    return View(
        Question(asof().day, mode, ticked & FOLDED_KINDS),
        without=(frozenset(kind.name for kind in _kinds("arten")) & usual) - ticked if chosen else frozenset(),
        evidence=(frozenset(EVIDENCE) - offered) | evidence if chosen and offered else evidence or None,
        depth=_depth(),
        opened=frozenset(kind.name for kind in _kinds("offen")),
    )


def _kinds(parameter: str) -> list[NodeKind]:
    """The kinds named by their German words in the address: ``zeigen=personen,treffen``."""
    by_slug = {kind.slug: kind for kind in ONTOLOGY.concrete}
    named = _listed(parameter)
    if not named <= set(by_slug):
        raise InvalidInput({parameter: [WRONG_KIND]})
    return [by_slug[slug] for slug in sorted(named)]


def _listed(parameter: str) -> frozenset[str]:
    """The words of a parameter that may stand several times, or once with commas."""
    words = (word.strip() for text in request.args.getlist(parameter) for word in text.split(","))
    return frozenset(word for word in words if word)


def _depth() -> int:
    text = request.args.get("tiefe") or "1"
    if text not in ("1", "2"):
        raise InvalidInput({"tiefe": [WRONG_DEPTH]})
    return int(text)


def _number(parameter: str) -> int:
    text = request.args.get(parameter) or "1"
    if not text.isdecimal() or not 1 <= int(text) <= MOST_PAGES:
        raise InvalidInput({parameter: [WRONG_PAGE]})
    return int(text)


def _sort() -> str:
    asked = request.args.get("sort", "")
    if asked and asked.removeprefix("-") not in {*table.SORTS, *table.NODE_SORTS}:
        raise InvalidInput({"sort": [WRONG_ORDER]})
    return asked
