"""What coverage says of a place, as lines of a dossier. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from graph_app.coverage.matrix import Field
from graph_app.coverage.rule import Quote
from graph_app.dossiers.lines import Fact, Item, Proof
from graph_app.dossiers.material import Material
from graph_app.dossiers.view import View
from graph_app.entities.words import span
from graph_app.ontology import ONTOLOGY

_EVIDENCE = {term.key: term.label.de for term in ONTOLOGY.vocabulary("evidence").terms}


def covered(found: Material, view: View) -> Iterator[Item]:
    """One line for every field that is ja or nein; unbekannt is no gap and nothing that is recorded."""
    for one in found.fields:
        if one.cell.state != "unbekannt":
            yield _item(one, found, view)


def _item(one: Field, found: Material, view: View) -> Item:
    cell = one.cell
    place = one.municipality.name if one.municipality.id != found.subject.id else ""
    name = f"{place}: {one.column.plain_name}" if place else one.column.plain_name
    quotes = [quote for quote in cell.quotes if quote.decides]
    proofs = tuple(proof for proof in (_proof(quote, view) for quote in quotes) if proof is not None)
    said = [Fact("Wert", cell.state)]
    if since := span(cell.since, None):
        said.append(Fact("Beginn", since))
    if cell.over_kreis:
        said.append(Fact("Umfang", "über den Kreis"))
    if cell.note:
        said.append(Fact("Hinweis", cell.note))
    if cell.conflict:
        said.append(Fact("Widerspruch", "Die Quellen widersprechen sich; beide Angaben bleiben erhalten."))
    stand = cell.observed_on or (cell.confirmed_on if not view.public else None)
    return Item(
        f"{one.column.dimension}/{one.column.key}/{one.municipality.ags}", name, "Coverage",
        path=f"/abdeckung?beleg={one.municipality.ags}/{one.column.key}", facts=tuple(said), state=cell.state,
        level=cell.evidence, stand=stand, evidence=proofs, dimension=one.column.dimension,
        place=place,
    )  # fmt: skip


def _proof(quote: Quote, view: View) -> Proof | None:
    """A sentence of a source that may be told; the word of a source that may not is no evidence here."""
    source = view.source(quote.source)
    if quote.source and source is None:
        return None
    if not quote.source and not quote.evidence:
        return None
    return Proof(
        source.id if source else "", source.title if source else "", quote.quote if source else None,
        quote.observed_on, quote.evidence,
    )  # fmt: skip
