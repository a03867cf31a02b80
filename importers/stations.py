"""The sequence of bodies that a paper goes through, as pages of council systems show it: one row each, one line each,
or every cell in a line of its own. What is understood as neither body nor day nor result is named.
"""  # fmt: skip

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

#: What may stand over the columns; alone it says nothing.
_HEADS = frozenset(
    [
        "status",
        "datum",
        "gremium",
        "beschluss",
        "beratung",
        "beratungsart",
        "beratungsergebnis",
        "ergebnis",
        "zuständigkeit",
        "sitzung",
        "sitzungstag",
        "sitzungsdatum",
        "na",
        "top",
        "ö/n",
        "öffentlich",
        "art",
        "beratungsfolge",
    ]
)
_BODY_HEAD = frozenset({"gremium", "sitzung"})
_DAY = re.compile(
    r"^(?P<before>(?:Ö|NÖ|N|TOP)?\s*(?:\d+(?:\.\d+)*)?(?=\s)\s+)?(?:\w{2,3}[.,]\s*)?(?P<day>\d{1,2}\.\d{1,2}\.\d{4})(?!\d)"
    r"[,;:]?\s*(?:(?:um\s*)?\d{1,2}(?:[:.]\d{2})?(?:\s*(?:-|–|bis)\s*\d{1,2}(?:[:.]\d{2})?)?\s*Uhr|\d{1,2}:\d{2})?"
    r"\s*[-–:]?\s*(?P<rest>.*)$"
)
_STATES = frozenset(
    [
        "erledigt",
        "offen",
        "geplant",
        "vorgesehen",
        "zurückgestellt",
        "abgesetzt",
        "ausstehend",
        "entwurf",
        "ö",
        "n",
        "nö",
    ]
)
_BODY = re.compile(r"(?i)(ausschuss|rat|tag|beirat|versammlung|gruppe|kommission|konferenz|gremium|vertretung)\b")
#: How what became of a paper begins, in a text with single blanks.
_RESULT = re.compile(
    r"(?<=\S)\s[-–:]?\s?(?=(?:zur\s+\w+|ungeändert|unverändert|geändert|einstimmig|mehrheitlich|mehrstimmig|abgelehnt|"
    r"angenommen|beschlossen|empfohlen|vertagt|verwiesen|zurück\w+|abgesetzt|Kenntnis\w*|Vorberatung|Entscheidung|"
    r"Beratung|Anhörung|Beschluss\w*|ohne\s+Beschluss)(?:\s|$))"
)
_BULLETS = "●•○◦■▪"
_NO_RESULT = re.compile(r"[\d.:, -]*(Uhr)?|NA|(Ö|N|NÖ)( \d.*)?|TOP.*")


@dataclass(slots=True)
class Station:
    """One body on the way; ``whole`` is one that a single row has told of."""

    body: str = ""
    day: str = ""
    state: str = ""
    rest: tuple[str, ...] = ()
    whole: bool = False

    @property
    def told(self) -> list[str]:
        """What is said of it beside body, day and state: purpose and result."""
        return [text for text in self.rest if not _NO_RESULT.fullmatch(text)]


@dataclass(slots=True)
class Course:
    """All stations, and the texts that were not understood."""

    stations: list[Station] = field(default_factory=lambda: [Station()])
    lost: list[str] = field(default_factory=list)


def stations(lines: Sequence[str], ends: re.Pattern[str]) -> tuple[list[Station], list[str]]:
    """The stations below „Beratungsfolge“, and what stands there and is not understood.

    ``ends`` matches the heading of the next part of the page.
    """
    start = next((at for at, line in enumerate(lines) if line.lower().startswith("beratungsfolge")), None)
    if start is None:
        return [], []
    found, column = Course(), -1
    for line in lines[start + 1 :]:
        cells = [" ".join(cell.split()) for cell in re.split(r"[|\t]", line)]  # long runs of blanks stall the patterns
        filled = [cell for cell in cells if cell and not re.fullmatch(r"[-: ]+", cell)]
        if filled and all(_is_head(cell) for cell in filled) and not any(one.day for one in found.stations):
            heads = [at for at, cell in enumerate(cells) if cell.lower().rstrip(":") in _BODY_HEAD]
            column = heads[0] if heads and len(filled) > 1 else column
            continue
        if ends.match(line):
            break
        if filled:
            _row(found, cells, column) if len(filled) > 1 and any(map(_DAY.match, filled)) else _cells(found, filled)
    lost = [text for one in found.stations if not one.body and not one.day for text in one.told]
    return [one for one in found.stations if one.body or one.day], [*lost, *found.lost]


def _is_head(cell: str) -> bool:
    return cell.lower().rstrip(":") in _HEADS


def _row(found: Course, cells: Sequence[str], column: int) -> None:
    """A row of its own: the body is what is called like one, else what stands under its heading or behind the day."""
    station = Station(whole=True)
    others: list[tuple[int, str]] = []
    at = -1
    for index, cell in enumerate(cells):
        text = cell.strip(_BULLETS + " ")
        day = _DAY.match(text)
        if day and not station.day:
            station.day, at, text = day["day"], index, day["rest"]
        if text.lower() in _STATES:
            station.state = text
        elif text:
            others.append((index, text))
    behind = [one for one in others if one[0] >= at and not _NO_RESULT.fullmatch(one[1])]
    under = [one for one in behind if one[0] == column]  # headings and rows may be copied out of step
    body = next((one for one in others if _BODY.search(one[1])), (*under, *behind, None)[0])
    if body is not None:
        others.remove(body)
        name, result = _parted(body[1])
        station.body = name
        others += [(body[0], result)] if result else []
    station.rest = tuple(text for _, text in others)
    _begin(found, station)


def _cells(found: Course, cells: Sequence[str]) -> None:
    for cell in cells:
        text = cell
        if any(bullet in text for bullet in _BULLETS):
            _next_if_filled(found)
            text = text.strip(_BULLETS + " ")
        day = _DAY.match(text)
        if day and day["rest"]:
            _line(found, text, day["day"], day["rest"])
        elif text:
            _sort_in(found, text, day["day"] if day else "")


def _line(found: Course, text: str, day: str, rest: str) -> None:
    name, result = _parted(rest)
    if not result and not _BODY.search(name):
        found.lost.append(text)
        return
    _begin(found, Station(name, day, "", (result,) if result else (), whole=True))


def _parted(text: str) -> tuple[str, str]:
    """The name of a body, and what is said behind it of what it did."""
    split = _RESULT.search(text)
    return (text[: split.start()].rstrip(" ,;:-–"), text[split.end() :]) if split else (text, "")


def _begin(found: Course, station: Station) -> None:
    last = found.stations[-1]
    if last.body or last.day or last.rest:
        found.stations.append(station)
    else:
        found.stations[-1] = station


def _next_if_filled(found: Course) -> None:
    if found.stations[-1].body or found.stations[-1].day:
        found.stations.append(Station())


def _sort_in(found: Course, text: str, day: str) -> None:
    last = found.stations[-1]
    if day:
        if last.day:
            found.stations.append(Station())
        found.stations[-1].day = day
    elif text.lower() in _STATES:
        _next_if_filled(found)
        found.stations[-1].state = text
    elif _BODY.search(text) and not last.body:
        last.body = text
    elif _BODY.search(text) and last.day:
        found.stations.append(Station(body=text))
    elif last.whole:
        found.lost.append(text)
    else:
        last.rest = (*last.rest, text)
