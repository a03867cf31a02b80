"""What a picture says in words: its headline, and the sentence for those who hear it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from graph_app.entities.contacts import FADES_AFTER
from graph_app.network.marks import EVIDENCE_WORDS
from graph_app.network.picture import Picture
from graph_app.network.projection import FADED, UNKNOWN, Gap, Node, Tie


def headline(picture: Picture, gaps_known: bool = False) -> str:
    """The finding as one sentence; ``gaps_known`` says that gaps were looked for, so that none may be called none."""
    if picture.centre:
        return _of_record(picture, picture.centre)
    return _of_kreis(picture, picture.kreis, gaps_known) if picture.kreis else "Keine Angaben erfasst"


def spoken(picture: Picture) -> str:
    """What somebody hears who does not see the picture: what it is, how much of it is proven, what is missing."""
    statements = [tie for tie in picture.ties if not tie.located]
    if picture.centre:
        about = [tie for tie in picture.ties if picture.centre.id in (tie.source, tie.target)]
        parts = [f"{picture.centre.label}, {picture.centre.kind.label.de}.", f"{_evidence(about)}."]
    else:
        name = picture.kreis.label if picture.kreis else ""
        parts = [f"{name}: {_count(len(picture.nodes), 'Eintrag', 'Einträge')} im Bild.", f"{_evidence(statements)}."]
    parts += _contacts(picture.ties)
    if lacking := _gaps(picture.gaps, picture.unknown):
        parts.append(lacking)
    if left_out := sum(picture.left_out.values()):
        parts.append(f"{_count(left_out, 'Eintrag passt', 'Einträge passen')} nicht mehr ins Bild.")
    return " ".join(parts)


def facts(picture: Picture) -> str:
    """The numbers under the name of the record in the middle: „8 verbunden · 1 Lücke · 1 unbekannt“."""
    parts = [f"{len(neighbours(picture))} verbunden"]
    states = Counter(gap.state for gap in picture.gaps)
    if states["nein"]:
        parts.append(_count(states["nein"], "Lücke", "Lücken"))
    if states["unbekannt"]:
        parts.append(f"{states['unbekannt']} unbekannt")
    return " · ".join(parts)


def neighbours(picture: Picture) -> frozenset[str]:
    """The records that are one step from the middle."""
    if picture.centre is None:
        return frozenset()
    centre = picture.centre.id
    ends = {end for tie in picture.ties if centre in (tie.source, tie.target) for end in (tie.source, tie.target)}
    return frozenset(ends - {centre})


def _of_record(picture: Picture, centre: Node) -> str:
    name, found = centre.label, len(neighbours(picture))
    lacking = [gap for gap in picture.gaps if gap.state == "nein"]
    gaps = f", {_count(len(lacking), 'Lücke ist', 'Lücken sind')} {_proven(lacking)}" if lacking else ""
    if not found:
        return f"{name}: Keine Verbindungen erfasst{gaps}"
    return f"{name} ist mit {_count(found, 'Eintrag', 'Einträgen')} verbunden{gaps}"


def _of_kreis(picture: Picture, kreis: Node, gaps_known: bool) -> str:
    place = f"({kreis.label})"
    others = [node for node in picture.nodes if node.id != kreis.id]
    if not others:
        return f"Keine Angaben erfasst {place}"
    municipalities = [node for node in others if node.municipality]
    lacking = [gap for gap in picture.gaps if gap.state == "nein"]
    if lacking:
        places = len({gap.ags for gap in lacking})
        base = f"{places} von {len(municipalities)} Kommunen {'hat' if places == 1 else 'haben'}"
        if len(municipalities) == 1:
            base = f"{municipalities[0].label} hat"
        if all(gap.evidence == "confirmed" for gap in lacking):
            return f"{base} eine bestätigte Lücke {place}"
        return f"{base} laut Quelle eine Lücke {place}"
    if picture.unknown:
        return f"Keine Lücke bekannt, {_count(picture.unknown, 'Feld', 'Felder')} unbekannt {place}"
    statements = sum(not tie.located for tie in picture.ties)
    start = "Keine Lücke bekannt, " if gaps_known else ""
    records = _count(len(others), "Eintrag", "Einträge")
    return f"{start}{records} mit {_count(statements, 'Verbindung', 'Verbindungen')} {place}"


def _evidence(ties: Iterable[Tie]) -> str:
    words = Counter(tie.evidence for tie in ties)
    if len(words) == 1 and "" not in words:
        every = "" if words.total() == 1 else "alle "
        return f"{_count(words.total(), 'Verbindung', 'Verbindungen')}, {every}{EVIDENCE_WORDS[next(iter(words))]}"
    parts = [_count(words.total(), "Verbindung", "Verbindungen")]
    for key, word in (("confirmed", "bestätigt"), ("claimed", "laut Quelle"), ("derived", "rechnerisch")):
        if words[key]:
            parts.append(f"{words[key]} {word}")
    return ", davon ".join([parts[0], ", ".join(parts[1:])]) if parts[1:] else parts[0]


def _contacts(ties: Iterable[Tie]) -> Iterable[str]:
    """How many ties have faded, and of how many nobody knows; ties that do not live from contact are not counted."""
    found = Counter(tie.contact for tie in ties)
    if number := found[FADED]:
        faded = _count(number, "Verbindung ist", "Verbindungen sind")
        yield f"{faded} verblasst: Der letzte Kontakt ist mindestens {FADES_AFTER} Monate her."
    if number := found[UNKNOWN]:
        yield f"Bei {_count(number, 'Verbindung', 'Verbindungen')} ist kein Kontakt erfasst."


def _gaps(gaps: Iterable[Gap], unknown: int) -> str:
    known = []
    for gap in gaps:
        if gap.state == "nein":
            known.append(gap)
        else:
            unknown += 1
    parts = []
    if known:
        parts.append(f"{_count(len(known), 'Lücke', 'Lücken')}, {_proven(known)}: {_listed(known)}.")
    if unknown:
        parts.append(f"{_count(unknown, 'Feld ist', 'Felder sind')} unbekannt, das sind keine Lücken.")
    return " ".join(parts)


def _listed(gaps: list[Gap]) -> str:
    labels = list(dict.fromkeys(gap.label.replace("\u00ad", "") for gap in gaps))
    return ", ".join(labels[:4]) + (" und andere" if len(labels) > 4 else "")


def _proven(gaps: Iterable[Gap]) -> str:
    return "bestätigt" if all(gap.evidence == "confirmed" for gap in gaps) else "laut Quelle bekannt"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
