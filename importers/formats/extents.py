"""How far the cells of old and binary workbooks (.xls, .xlsb) reach, from their records, before anything is laid out.

A reader that lays sheets out as full rectangles needs gigabytes for one cell far away. Reads no cell.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_CELLS = {0x0006, 0x00FD, 0x0203, 0x027E, 0x0204, 0x0205, 0x00D6}
_MANY_CELLS = 0x00BD
_BEGINS, _PASSWORD = 0x0809, 0x002F
_SHEET = 0x0010
_END_OF_CHAIN = 0xFFFFFFFA


@dataclass(slots=True)
class Extent:
    """What a sheet uses: the number of its rows that hold something, its last row and column (from 0)."""

    rows: int = 0
    last_row: int = -1
    last_column: int = -1

    def add(self, row: int, column: int) -> None:
        if row != self.last_row:
            self.rows += 1
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    @property
    def area(self) -> int:
        return (self.last_row + 1) * (self.last_column + 1)


class Locked(Exception):
    """The workbook is encrypted."""


def of_xls(data: bytes) -> list[Extent]:
    """The extents of all sheets of an .xls; raises ValueError for a broken file, Locked for an encrypted one."""
    try:
        return _of_records(_stream(data))
    except (struct.error, IndexError) as broken:
        raise ValueError("a broken compound file") from broken


def _of_records(stream: bytes) -> list[Extent]:
    sheets: list[Extent] = []
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        place += 4
        if kind == _BEGINS and struct.unpack_from("<H", stream, place + 2)[0] == _SHEET:
            sheets.append(Extent())
        elif kind == _PASSWORD:
            raise Locked
        elif kind in _CELLS and sheets:
            sheets[-1].add(*struct.unpack_from("<HH", stream, place))
        elif kind == _MANY_CELLS and sheets:
            row = struct.unpack_from("<H", stream, place)[0]
            sheets[-1].add(row, struct.unpack_from("<H", stream, place + size - 2)[0])
        place += size
    return sheets


def _stream(data: bytes) -> bytes:
    """The stream "Workbook" of a compound file (MS-CFB)."""
    sector, small = 1 << data[30], 1 << data[32]
    first_folder, _, cutoff, first_small, _, first_more, more = struct.unpack_from("<7I", data, 48)
    if sector not in {512, 4096} or small != 64:
        raise ValueError("no compound file")

    def at(number: int) -> bytes:
        return data[(number + 1) * sector : (number + 2) * sector]

    lists = list(struct.unpack_from("<109I", data, 76))
    for _ in range(min(more, len(data) // sector)):
        entries = struct.unpack(f"<{sector // 4}I", at(first_more))
        lists += entries[:-1]
        first_more = entries[-1]
    table = b"".join(at(number) for number in lists if number < _END_OF_CHAIN)
    nexts = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
    folder = b"".join(at(number) for number in _chain(nexts, first_folder))
    for place in range(0, len(folder) - 127, 128):
        entry = folder[place : place + 128]
        name = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", "replace")
        if name not in {"Workbook", "Book"}:
            continue
        start, size = struct.unpack_from("<II", entry, 116)
        if size >= cutoff:
            return b"".join(at(number) for number in _chain(nexts, start))[:size]
        whole = b"".join(at(number) for number in _chain(nexts, struct.unpack_from("<I", folder, 116)[0]))
        table = b"".join(at(number) for number in _chain(nexts, first_small))
        pieces = struct.unpack(f"<{len(table) // 4}I", table)
        return b"".join(whole[piece * small : (piece + 1) * small] for piece in _chain(pieces, start))[:size]
    raise ValueError("no workbook in the compound file")


def _chain(nexts: tuple[int, ...], start: int) -> Iterator[int]:
    for _ in range(len(nexts)):
        if start >= _END_OF_CHAIN:
            return
        yield start
        start = nexts[start]


def of_xlsb(part: bytes) -> Extent:
    """The extent of one sheet of an .xlsb (MS-XLSB); raises ValueError for a broken part."""
    extent = Extent()
    place, row = 0, 0
    try:
        while place < len(part):
            kind = part[place]
            place += 1
            if kind & 0x80:
                kind = (kind & 0x7F) | (part[place] & 0x7F) << 7
                place += 1
            size = 0
            for shift in (0, 7, 14, 21):
                byte = part[place]
                place += 1
                size |= (byte & 0x7F) << shift
                if not byte & 0x80:
                    break
            if kind == 0:
                row = struct.unpack_from("<I", part, place)[0]
            elif 2 <= kind <= 11 or kind == 62:
                extent.add(row, struct.unpack_from("<I", part, place)[0])
            place += size
    except (struct.error, IndexError) as broken:
        raise ValueError("a broken sheet") from broken
    return extent
