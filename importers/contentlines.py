"""Logical lines of vCard and iCalendar files: unfolded, still bytes, with the number of their first line.

Knows continuation by blanks, soft line breaks of QUOTED-PRINTABLE and unindented BASE64; knows no property.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEAD = re.compile(rb"[^:\r\n]{0,400}")
_ENDS = re.compile(rb"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Logical:
    """One logical line and the number of the line of the file where it begins."""

    number: int
    data: bytes

    @property
    def text(self) -> str:
        """UTF-8, else Windows-1252: old address books write each line as they like."""
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError:
            return self.data.decode("cp1252", "replace")

    def is_mark(self, mark: bytes) -> bool:
        """Whether the line is BEGIN:… or END:… of this name, in whatever case."""
        return self.data.strip().upper().replace(b" ", b"") == mark


def logical_lines(data: bytes, encoded: bool = False) -> Iterator[Logical]:
    """The logical lines of a file; empty ones are left out.

    With ``encoded`` (vCard 2.1) soft line breaks and unindented BASE64 continue a line too.
    """
    parts: list[bytes] = []
    start, quoted, base64 = 0, False, False
    for number, line in enumerate(_ENDS.split(data.removeprefix(b"\xef\xbb\xbf")), start=1):
        if parts and quoted and parts[-1].endswith(b"="):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
            continue
        if parts and line[:1] in (b" ", b"\t"):
            parts.append(line[1:])
            continue
        if parts and base64 and line.strip() and b":" not in line:
            parts.append(line)
            continue
        if parts:
            yield Logical(start, b"".join(parts))
        parts, quoted, base64 = [], False, False
        if line.strip():
            start, parts = number, [line]
            if encoded:
                head = _HEAD.match(line)
                words = head[0].upper() if head else b""
                quoted = b"QUOTED-PRINTABLE" in words
                base64 = b"BASE64" in words or b"ENCODING=B" in words
    if parts:
        yield Logical(start, b"".join(parts))


def as_utf8(data: bytes) -> bytes:
    """UTF-16 files with their mark as UTF-8, all others as they are."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data
