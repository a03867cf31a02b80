"""Pajek networks (.net): vertices, arcs and edges with quoted labels. Drawing, partitions and matrices stay out."""

from __future__ import annotations

import re
from itertools import islice

from importers.draft import Place, Reading, Unreadable
from importers.foreign import Edge, Network, Node
from importers.plaintext import MOST_RECORDS, decoded, one_line

_HEAD = re.compile(r"\s*(%[^\n]*\n\s*)*\*(network|vertices)\b", re.IGNORECASE)
_TOKEN = re.compile(r'"([^"]*)"?|(\S+)')
_REFERENCE = re.compile(r"&#(\d{1,6});")


def fits(name: str, data: bytes) -> bool:
    """Whether the text begins as a Pajek network does."""
    return _HEAD.match(decoded(data[:8192])) is not None


def read(name: str, data: bytes) -> Reading:
    """Vertices as drafts, arcs and edges as ties; raises Unreadable."""
    network = Network("Pajek", "pajek")
    section, word, declared = "", "", 0
    for number, line in enumerate(decoded(data).splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("%"):
            continue
        place = Place("", number)
        tokens = [_text(match) for match in islice(_TOKEN.finditer(line), MOST_RECORDS + 2)]
        if line.startswith("*"):
            section = tokens[0].lower()
            word = next((token for token in tokens[2:] if token), "") if section in ("*arcs", "*edges") else ""
            if section == "*vertices":
                declared = _whole(tokens[1] if len(tokens) > 1 else "")
            elif section not in ("*arcs", "*edges", "*arcslist", "*edgeslist", "*network"):
                network.unknown.setdefault(tokens[0])
        elif section == "*vertices":
            _vertex(network, place, tokens)
        elif section in ("*arcs", "*edges"):
            _edge(network, place, tokens, section == "*arcs", word)
        elif section in ("*arcslist", "*edgeslist"):
            for target in tokens[1:]:
                network.add(Edge(place, tokens[0], target, directed=section == "*arcslist"))
        elif not section:
            raise Unreadable(f"In Zeile {number} steht vor „*Vertices“ etwas, das nicht zum Pajek-Format gehört.")
    _fill(network, declared)
    return network.reading()


def _vertex(network: Network, place: Place, tokens: list[str]) -> None:
    if not tokens[0].isdecimal():
        network.refuse(place, f"Hier wird die Nummer eines Knotens erwartet, es steht „{tokens[0][:40]}“ da.")
        return
    if len(tokens) > 2:
        network.not_taken.setdefault("Zeichnung (Lage, Farbe, Form)")
    network.add(Node(place, tokens[0], tokens[1] if len(tokens) > 1 else ""))


def _edge(network: Network, place: Place, tokens: list[str], directed: bool, word: str) -> None:
    if len(tokens) < 2 or not tokens[0].isdecimal() or not tokens[1].lstrip("-").isdecimal():
        network.refuse(place, "Hier werden die Nummern zweier Knoten erwartet.")
        return
    if len(tokens) > 2:
        network.not_taken.setdefault("Gewicht und Zeichnung der Linien")
    label = next((tokens[at + 1] for at in range(2, len(tokens) - 1) if tokens[at] == "l"), "")
    network.add(Edge(place, tokens[0], tokens[1].lstrip("-"), word=label or word, directed=directed))


def _fill(network: Network, declared: int) -> None:
    """„*Vertices 5“ without lines means five nodes without names: they are not made, but told."""
    listed = {node.id for node in network.nodes}
    if declared > len(listed):
        network.notes.append(
            f"Die Datei kündigt {declared} Knoten an und nennt {len(listed)}. Knoten ohne Zeile haben keinen "
            f"Namen und sind "
            "nicht übernommen."
        )


def _text(match: re.Match[str]) -> str:
    token = match[1] if match[1] is not None else match[2]
    return one_line(_REFERENCE.sub(lambda found: chr(int(found[1])) if 31 < int(found[1]) < 0xD800 else "", token))


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0
