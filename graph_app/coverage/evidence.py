"""What a coverage is about: a territory, its municipalities, and everything said about them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph_app.coverage.columns import Column
from graph_app.coverage.packed import Key, Packed, answered
from graph_app.coverage.rule import Cell, Proof, cell
from graph_app.coverage.voices import Statement
from graph_app.ontology import Wording


@dataclass(frozen=True, slots=True)
class Municipality:
    """One line of a coverage; ``kreis`` is the id of the Kreis it lies in."""

    id: str
    ags: str
    name: str
    kreis: str


@dataclass(frozen=True, slots=True)
class Scope:
    """The territory a coverage is for, with its municipalities in German order and its own words."""

    id: str
    ags: str
    name: str
    kind: str
    municipalities: tuple[Municipality, ...]
    wording: Wording = field(default_factory=Wording)

    @property
    def kreise(self) -> tuple[str, ...]:
        """The ids of the Kreise in it: itself, or those of a Land."""
        return tuple(dict.fromkeys(one.kreis for one in self.municipalities))

    @property
    def place(self) -> str:
        """Where it is, in a sentence: „im Kreis Gütersloh“, „im Oberbergischen Kreis“, „in der StädteRegion Aachen“."""
        if self.name.lower().startswith("städteregion"):
            return f"in der {self.name}"
        if self.name.startswith("Kreis "):
            return f"im {self.name}"
        if self.name.endswith("er Kreis"):
            return f"im {self.name.removesuffix('er Kreis')}en Kreis"
        return f"in {self.name}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything said about the municipalities of a scope, by territory, dimension and column.

    ``packed`` holds the organisations of a whole Land, already judged for one day; then ``any_day`` is false.
    """

    scope: Scope
    statements: Mapping[Key, Sequence[Statement]]
    proofs: Mapping[Key, Sequence[Proof]]
    packed: Mapping[Key, Packed] = field(default_factory=dict)
    any_day: bool = True

    def cell(self, municipality: Municipality, column: Column, day: date, *, plan: bool = False) -> Cell:
        """The answer for one municipality and column; what the Kreis does for all counts for it too."""
        own = (municipality.id, *column.cell_key)
        above = (municipality.kreis, *column.cell_key) if municipality.kreis != municipality.id else None
        statements = self.statements.get(own, ())
        proofs = self.proofs.get(own, ())
        if above is not None:
            proofs = (*proofs, *self.proofs.get(above, ()))
        here, around = self.packed.get(own), self.packed.get(above) if above else None
        if not statements and not proofs:
            return answered(here, around)
        for packed, over_kreis in ((here, False), (around, True)):
            if packed is not None:
                proofs = (*proofs, *packed.proofs(over_kreis=over_kreis))
        return cell(statements, proofs, day, plan=plan)
