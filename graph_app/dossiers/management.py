"""What a reply says of Case Management: by the coverage alone, whichever of its questions asks for it. Pure.

Coverage decides (design.md §3, rule 1): a filled position that is there for the place, else what sources say. A
position that proves neither is named as what it is, so that „Stellen“ and „Umsetzung“ never say two things.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from graph_app.dossiers.covered import FROM
from graph_app.dossiers.dossier import Dossier
from graph_app.dossiers.exports import proven, stand
from graph_app.dossiers.lines import Item
from graph_app.dossiers.passages import Passage, nothing
from graph_app.entities.evidence import WORDS

MANAGEMENT = "case_management"
ASKED = {"kim_participation": "Teilnahme am KIM", MANAGEMENT: "Case Management"}
_BAUSTEIN = 2


def covered(found: Dossier) -> Iterator[Passage]:
    """Case Management and the participation; they are named even where nothing is known of them."""
    positions = [item for item in found.by_key["positions"].items if item.baustein == _BAUSTEIN]
    for dimension, words in ASKED.items():
        items = _of(found, dimension)
        if items:
            yield Passage(f"{words}: {_states(items, found.subject.name)}")
        elif positions:
            yield _unproven(words, positions, found.subject.name)
        else:
            yield nothing(words)


def without_position(found: Dossier, title: str) -> Passage:
    """That no position is recorded, beside what coverage says all the same."""
    items = _of(found, MANAGEMENT)
    if not items:
        return nothing(title)
    said = f"{title}: keine einzelne Stelle erfasst"
    return Passage(f"{said}. {ASKED[MANAGEMENT]}: {_states(items, found.subject.name)}", known=False, gap=said)


def proved(item: Item) -> str:
    """How sure a line is, its Stand and its sources, in brackets, each fact by itself; empty where nobody told."""
    return _bracketed(_sure(item))


def _sure(item: Item) -> str:
    return "; ".join(words for words, _ in proven(item)) or WORDS.get(item.level or "", "") or stand(item)


def _bracketed(*parts: str) -> str:
    said = "; ".join(filter(None, parts))
    return f" ({said})" if said else ""


def _of(found: Dossier, dimension: str) -> list[Item]:
    return [item for item in found.by_key["coverage"].items if item.dimension == dimension]


def _unproven(words: str, positions: Sequence[Item], place: str) -> Passage:
    """Positions of the Baustein are recorded, but not that one of them is filled and there for the place."""
    one = len(positions) == 1
    recorded = "ist dazu 1 Stelle" if one else f"sind dazu {len(positions)} Stellen"
    said = (
        f"{words}: Ob es das am Stichtag gab, ist unbekannt. Erfasst {recorded}, aber nicht, "
        f"dass {'sie' if one else 'eine davon'} besetzt und für {place} da ist."
    )
    return Passage(said, known=False, gap=f"{words}: Ob es das gab, ist nicht erfasst")


def _states(items: Collection[Item], subject: str) -> str:
    """„ja in Rietberg, seit 2023 (laut Quelle).“; of a Kreis of which of its municipalities that is said."""
    groups: dict[tuple[str, str], list[str]] = {}
    for item in items:
        groups.setdefault((item.state, f"{_more(item)}{_computed(item)}"), []).append(item.place or subject)
    said = [f"{state}{_in(places)}{more}." for (state, more), places in groups.items()]
    if any(one.place for one in items):
        said.append("In Kommunen, die hier nicht genannt sind, ist es unbekannt.")
    return " ".join(said)


def _computed(item: Item) -> str:
    """How sure a field is and, where records prove it, which: „ (rechnerisch; ergibt sich aus: Stelle „…“)“."""
    records = next((f"ergibt sich aus: {fact.text}" for fact in item.facts if fact.label == FROM), "")
    return _bracketed(_sure(item), records)


def _in(places: Iterable[str]) -> str:
    named = [place for place in places if place]
    return f" in {' und '.join(filter(None, (', '.join(named[:-1]), named[-1])))}" if named else ""


def _more(item: Item) -> str:
    """Since when, by whom, and that sources contradict each other."""
    facts = {fact.label: fact.text for fact in item.facts}
    vacant = facts.get("Hinweis", "") if facts.get("Hinweis", "").startswith("vakant") else ""
    conflict = "die Quellen widersprechen sich" if "Widerspruch" in facts else ""
    return "".join(f", {word}" for word in (facts.get("Umfang"), vacant or facts.get("Beginn"), conflict) if word)
