"""The cards of a vCard file (2.1, 3.0, 4.0) as properties with decoded texts. Gives them no meaning.

vobject takes the lines apart, but only those with a well-formed head: its pattern needs exponential time on others.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vobject.base import ParseError, parseLine

from importers.contentlines import Logical, as_utf8, logical_lines
from importers.draft import Unreadable
from importers.plaintext import MANY_RECORDS, MOST_RECORDS, tidy

_VALUE = r'(?:"[^"]*"|[^";:,]*)'
_HEAD = re.compile(rf"(?:[\w-]+\.)?[\w-]+(?:;[\w-]+(?:={_VALUE}(?:,{_VALUE})*)?)*:", re.ASCII)
_CHARSETS = {
    "UTF-8": "utf-8",
    "UTF8": "utf-8",
    "US-ASCII": "cp1252",
    "ASCII": "cp1252",
    "ISO-8859-1": "cp1252",
    "ISO-8859-15": "iso8859-15",
    "LATIN1": "cp1252",
    "WINDOWS-1252": "cp1252",
    "CP1252": "cp1252",
}
_NOT_TEXT = ("PHOTO", "LOGO", "SOUND", "KEY")
_LONGEST_HEAD = 2000
_MOST_LINES = 2000
_UNESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name, what its parameters say (in capitals), and its value, still with its backslashes."""

    number: int
    name: str
    types: frozenset[str]
    params: dict[str, str]
    value: str
    group: str = ""

    @property
    def text(self) -> str:
        """The whole value as text."""
        return tidy(_plain(self.value))

    @property
    def fields(self) -> list[str]:
        """The parts between semicolons, each as text; several values of a part are joined by a blank."""
        return [tidy(_plain(", ".join(_split(part, ",")))) for part in _split(self.value, ";")]


@dataclass(slots=True)
class Card:
    """One card, counted from 1; ``broken`` is the sentence that says why it cannot be read."""

    number: int
    start: int
    lines: list[Line] = field(default_factory=list)
    broken: str = ""


def cards(data: bytes) -> Iterator[Card]:
    """The cards of a file in order, broken ones too; raises Unreadable when there are too many."""
    card: Card | None = None
    count = depth = 0
    agent = False
    for line in logical_lines(as_utf8(data), encoded=True):
        if line.is_mark(b"BEGIN:VCARD"):
            if card is not None and agent:
                depth, agent = depth + 1, False
                continue
            if card is not None:
                card.broken = f"Die Karte aus Zeile {card.start} endet nicht mit END:VCARD. Bitte prüfen Sie sie."
                yield card
            count, depth = count + 1, 0
            card = Card(count, line.number)
            if count > MOST_RECORDS:
                raise Unreadable(f"Mehr als {MANY_RECORDS} Karten in einer Datei. Bitte teilen Sie die Datei auf.")
        elif card is not None and line.is_mark(b"END:VCARD"):
            if depth:
                depth -= 1
                continue
            yield card
            card = None
        elif card is not None and not depth and not card.broken:
            agent = line.data.strip().upper() == b"AGENT:"
            _add(card, line)
    if card is not None:
        card.broken = (
            f"Die Karte aus Zeile {card.start} endet nicht mit END:VCARD; die Datei ist abgeschnitten. Bitte "
            "exportieren Sie sie noch einmal."
        )
        yield card


def _add(card: Card, line: Logical) -> None:
    if len(card.lines) >= _MOST_LINES:
        card.broken = f"Sie hat mehr als {_MOST_LINES} Felder. Bitte exportieren Sie sie noch einmal."
        return
    try:
        card.lines.append(_line(line))
    except _Broken as broken:
        card.broken = f"Zeile {line.number} ist nicht zu lesen: {broken} Bitte exportieren Sie die Karte noch einmal."


class _Broken(Exception):
    """A line that cannot be read; the text is a German sentence."""


def _line(line: Logical) -> Line:
    text = line.text
    if not _HEAD.match(text[:_LONGEST_HEAD]):
        raise _Broken("Vor dem Doppelpunkt fehlt der Name des Feldes.")
    try:
        name, pairs, value, group = parseLine(text)
    except ParseError:
        raise _Broken("Das Feld ist falsch aufgebaut.") from None
    params: dict[str, str] = {}
    types: set[str] = set()
    for word, *values in pairs:
        if not values:
            types.add(word.upper())
            continue
        params[word.upper()] = ",".join(values)
        if word.upper() in ("TYPE", "ENCODING"):
            types |= {one.strip().upper() for value_ in values for one in value_.split(",")}
    name = name.upper()
    if "QUOTED-PRINTABLE" in types:
        value = _decoded(line.data, params.get("CHARSET", ""))
    elif name in _NOT_TEXT:
        value = ""
    return Line(line.number, name, frozenset(types), params, value, (group or "").upper())


def _decoded(data: bytes, charset: str) -> str:
    codec = _CHARSETS.get(charset.strip().upper(), "" if charset else "utf-8")
    if not codec:
        raise _Broken(f"Den Zeichensatz „{charset[:40]}“ kennt das Programm nicht.")
    try:
        raw = quopri.decodestring(data.split(b":", 1)[1])
    except (binascii.Error, ValueError, IndexError):
        raise _Broken("Der Text ist nicht richtig verschlüsselt (QUOTED-PRINTABLE).") from None
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _split(text: str, sign: str) -> list[str]:
    """The parts between signs that no backslash precedes."""
    parts, current, escaped = [], [], False
    for character in text:
        if escaped:
            current += ["\\", character]
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == sign:
            parts.append("".join(current))
            current = []
        else:
            current.append(character)
    return [*parts, "".join(current) + ("\\" if escaped else "")]


def _plain(text: str) -> str:
    return _UNESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)
