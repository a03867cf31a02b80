"""What coverage says of a place, as lines of a dossier. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph_app.coverage.matrix import Field
from graph_app.coverage.rule import Cell, Quote
from graph_app.dossiers.audience import may_read
from graph_app.dossiers.lines import Fact, Item, called
from graph_app.dossiers.material import Material
from graph_app.dossiers.proofs import Proof, merged
from graph_app.dossiers.view import View
from graph_app.entities.evidence import LEVELS, public_level, weakest
from graph_app.entities.words import span
from graph_app.ontology import ONTOLOGY

#: What the records are called by which a field was computed, and how many of them are named.
FROM = "Ergibt sich aus"
_MOST_NAMED = 4
#: That the Kreis does it for all its municipalities.
OVER_KREIS = "über den Kreis"


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
    several = len({quote.record for quote in quotes}) > 1
    proofs = merged(_proof(quote, several, view) for quote in quotes)
    said = [Fact("Wert", cell.state)]
    if since := span(cell.since, None):
        said.append(Fact("Beginn", since))
    if named := _named(quotes, view):
        said.append(Fact(FROM, named))
    if cell.over_kreis:
        said.append(Fact("Umfang", OVER_KREIS))
    if note := ", ".join(part for part in cell.note.split(", ") if not (cell.over_kreis and part == OVER_KREIS)):
        said.append(Fact("Hinweis", note))
    if cell.conflict:
        said.append(Fact("Widerspruch", "Die Quellen widersprechen sich; beide Angaben bleiben erhalten."))
    stand = cell.observed_on or (cell.confirmed_on if not view.public else None)
    bare = tuple(word for proof in proofs if proof.silent for word in proof.about)
    return Item(
        f"{one.column.dimension}/{one.column.key}/{one.municipality.ags}", name, "Coverage",
        path=f"/abdeckung?beleg={one.municipality.ags}/{one.column.key}", facts=tuple(said), state=cell.state,
        level=_level(cell, quotes, view), stand=stand, evidence=tuple(proof for proof in proofs if not proof.silent),
        unproven=bare, dimension=one.column.dimension, place=place,
    )  # fmt: skip


def _named(quotes: Iterable[Quote], view: View) -> str:
    """The records that decided, by kind and name („Stelle „Case Management 1““); empty where a Statement did.

    They are functions, organisations and bodies, so everybody may read of them, unless they are put away.
    """
    found: dict[str, str] = {}
    for quote in quotes:
        record = view.records.get(quote.record)
        if quote.kind != "Statement" and (record is None or may_read(record, view.face)):
            name = called(record, view.day) if record is not None else quote.name
            found[quote.record] = f"{ONTOLOGY.kind(quote.kind).label.de} „{name}“"
    named, rest = list(found.values())[:_MOST_NAMED], len(found) - _MOST_NAMED
    if rest > 0:
        named.append("einem weiteren Eintrag" if rest == 1 else f"{rest} weiteren Einträgen")
    return " und ".join(filter(None, (", ".join(named[:-1]), "".join(named[-1:]))))


def _public(quote: Quote) -> str | None:
    """The evidence of one link for everybody; of a Statement the one it has."""
    return quote.evidence if quote.state else public_level({"source": quote.source, "evidence": quote.stated})


def _level(cell: Cell, quotes: Iterable[Quote], view: View) -> str | None:
    """The evidence of a field; where only colleagues know that its records are confirmed, the best without that."""
    if not view.public or cell.evidence != "confirmed":
        return cell.evidence
    links: dict[str, list[str | None]] = {}
    for quote in quotes:
        links.setdefault(quote.record, []).append(_public(quote))
    return min(map(weakest, links.values()), key=LEVELS.index, default=cell.evidence)


def _proof(quote: Quote, several: bool, view: View) -> Proof:
    """One link of what proves a field, with its own source, day and evidence.

    That a colleague confirmed a record is not for everybody; that somebody confirmed a field is.
    """
    source = view.source(quote.source)
    sure = _public(quote) if view.public else quote.evidence
    about = f"{quote.name}: {quote.about}" if several and quote.about else quote.about
    return Proof(
        source.id if source else "", source.title if source else view.unnamed(quote.source),
        quote.quote if source else None, quote.observed_on, sure, None if view.public else quote.confirmed_on,
        (about,) if about else (),
    )  # fmt: skip
