"""XML bytes as plain elements with their line numbers: no DTD, no entities, nothing from outside, limited in depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from importers.draft import Unreadable
from importers.plaintext import MOST_FIELDS, tidy

MOST_ELEMENTS = 400_000
DEEPEST = 60


@dataclass(slots=True)
class Element:
    """One element: its name without namespace, its attributes without namespaces, its line, its own text."""

    name: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, *names: str) -> list[Element]:
        """The children with one of these names."""
        return [child for child in self.children if child.name in names]

    def deep(self, *names: str) -> Iterator[Element]:
        """Every element below with one of these names, in the order of the file."""
        waiting = list(reversed(self.children))
        while waiting:
            found = waiting.pop()
            if found.name in names:
                yield found
            waiting.extend(reversed(found.children))

    def whole_text(self) -> str:
        """Its text and all text below it."""
        parts = [self.text, *(child.whole_text() for child in self.children)]
        return " ".join(part for part in parts if part)


class _Refused(Exception):
    """Too deep or too many elements."""


class _Builder:
    """Receives the parser's events; asks it for the line."""

    def __init__(self) -> None:
        self.parser: Any = None
        self.root: Element | None = None
        self._open: list[Element] = []
        self._texts: list[list[str]] = []
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise _Refused(
                "enthält mehr Elemente, als das Programm liest. Bitte teilen Sie das Netz in mehrere Dateien"
            )
        if len(self._open) >= DEEPEST:
            raise _Refused("ist zu tief verschachtelt. Bitte speichern Sie sie noch einmal aus dem anderen Programm")
        if len(attributes) > MOST_FIELDS:
            raise _Refused(
                "enthält ein Element mit mehr als 100 Angaben. Bitte prüfen Sie, ob es die richtige Datei ist"
            )
        own = {_local(name): tidy(value) for name, value in attributes.items()}
        element = Element(_local(tag), own, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)
        self._texts.append([])

    def end(self, _tag: str) -> None:
        self._open.pop().text = tidy("".join(self._texts.pop()))

    def data(self, text: str) -> None:
        if self._texts:
            self._texts[-1].append(text)

    def close(self) -> Element | None:
        return self.root


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def document(data: bytes, what: str) -> Element:
    """The root element of an XML file; raises Unreadable with the line. ``what`` names the format for the user."""
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.parser = parser.parser
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException:
        raise Unreadable(
            f"Die {what}-Datei enthält eine Dokumenttyp-Definition oder Verweise nach außen (DOCTYPE, ENTITY). Aus "
            "Sicherheitsgründen liest das Programm sie nicht. Bitte speichern Sie die Datei ohne diese Angaben."
        ) from None
    except ParseError as broken:
        line = broken.position[0]
        raise Unreadable(
            f"Die {what}-Datei ist in Zeile {line} beschädigt oder unvollständig. Bitte speichern Sie sie noch "
            f"einmal aus dem "
            "anderen Programm."
        ) from None
    except _Refused as reason:
        raise Unreadable(f"Die {what}-Datei {reason}.") from None
    except (ValueError, LookupError):
        raise Unreadable(
            f"Die {what}-Datei nennt eine Zeichenkodierung, die das Programm nicht liest. Bitte speichern Sie "
            f"sie als UTF-8."
        ) from None
    if builder.root is None:
        raise Unreadable(f"Die {what}-Datei ist leer. Bitte speichern Sie sie noch einmal aus dem anderen Programm.")
    return builder.root


def begins_with(data: bytes, element: str) -> bool:
    """Whether the bytes are XML whose first element has this name, judged by their first part."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode("utf-8")
    head = re.sub(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(\[.*?\])?[^>]*>", b"", head, flags=re.DOTALL)
    return re.match(rb"[\xef\xbb\xbf\s]*<([\w.-]+:)?" + element.encode() + rb"[\s>/]", head) is not None
