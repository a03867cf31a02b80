"""The legend of a picture, which is its filter: what is shown of what there is, what is left out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph_app.entities.contacts import FADES_AFTER
from graph_app.network import marks
from graph_app.network.picture import Picture
from graph_app.network.projection import FADED, FOLDED_KINDS, FRESH, UNKNOWN
from graph_app.ontology import ONTOLOGY, NodeKind


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a checkbox, what it means, how many of how many; ``total`` is None where nothing can be said of it."""

    value: str
    label: str
    shown: int
    total: int | None = None
    checked: bool = True
    outline: str = ""
    colour: str = ""
    stroke: marks.Stroke | None = None

    @property
    def count(self) -> str:
        """The number beside the word: „3 von 9“, or all there are of what is folded away."""
        if self.total is None:
            return str(self.shown)
        return f"{self.shown} von {self.total}" if self.checked or self.shown else str(self.total)


@dataclass(frozen=True, slots=True)
class Legend:
    """The rows by part: kinds, evidence, what is folded away; without checkboxes how old contacts are, and what else
    is not in the picture."""

    kinds: tuple[Row, ...]
    evidence: tuple[Row, ...]
    folded: tuple[Row, ...]
    missing: tuple[Row, ...]
    contacts: tuple[Row, ...] = ()


def legend(picture: Picture, totals: Mapping[str, int]) -> Legend:
    """The legend of a picture; ``totals`` says how many of each kind belong to the Kreis."""
    shown = Counter(node.kind.name for node in picture.nodes)
    there = {name: max(totals.get(name, 0), shown[name]) for name in {*totals, *shown}}
    kinds = [kind for kind in ONTOLOGY.concrete if there.get(kind.name)]
    unfolded = picture.view.question.unfolded
    return Legend(
        kinds=tuple(
            _row(kind, shown[kind.name], there[kind.name], kind.name not in picture.view.without)
            for kind in kinds
            if kind.name not in FOLDED_KINDS or kind.name in unfolded
        ),
        evidence=tuple(_evidence(picture)),
        folded=tuple(
            _row(kind, 0, there[kind.name], False)
            for kind in kinds
            if kind.name in FOLDED_KINDS and kind.name not in unfolded
        ),
        missing=tuple(_missing(picture, there, shown)),
        contacts=tuple(_contacts(picture)),
    )


def _row(kind: NodeKind, shown: int, total: int, checked: bool) -> Row:
    return Row(kind.slug, kind.label.plural, shown, total, checked, marks.OUTLINES[kind.shape], kind.colour)


def _evidence(picture: Picture) -> Iterable[Row]:
    counts = Counter(tie.evidence for tie in picture.ties)
    states = Counter(gap.state for gap in picture.gaps)
    wanted = picture.view.evidence
    for key in ("confirmed", "claimed", "derived", ""):
        value = key or "none"
        if counts[key] or (wanted is not None and value not in wanted):
            word = marks.EVIDENCE_WORDS[key]
            yield Row(value, word, counts[key], None, wanted is None or value in wanted, stroke=marks.STROKES[key])
    for value, state, label in (("gap", "nein", "Lücke"), ("unknown", "unbekannt", "unbekannt")):
        if states[state] or (wanted is not None and value not in wanted):
            yield Row(value, label, states[state], None, wanted is None or value in wanted, stroke=marks.STROKES[value])


def _contacts(picture: Picture) -> Iterable[Row]:
    counts = Counter(tie.contact for tie in picture.ties)
    words = ((FRESH, f"in den letzten {FADES_AFTER} Monaten"), (FADED, "länger her, verblasst"))
    for key, label in (*words, (UNKNOWN, "kein Kontakt erfasst")):
        if counts[key]:
            yield Row("", label, counts[key], stroke=marks.STROKES["faded"] if key == FADED else None)


def _missing(picture: Picture, there: Mapping[str, int], shown: Mapping[str, int]) -> Iterable[Row]:
    for name, number in sorted(picture.left_out.items()):
        kind = ONTOLOGY.kind(name)
        yield Row("", f"{kind.label.plural}, zu viele für ein Bild", number, checked=False)
    if picture.centre:
        apart = sum(max(0, there[name] - shown.get(name, 0)) for name in there if name not in FOLDED_KINDS)
        if apart:
            yield Row("", f"ohne Verbindung zu {picture.centre.label}", apart, checked=False)
    if picture.cut:
        yield Row("", "weitere Nachbarn, nicht gezählt", 0, checked=False)
