"""Every reader as the program calls it: behind the guard, on files that it says are its own."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from dataclasses import dataclass

from graph_app.errors import InvalidInput
from importers import columns, formats, guard, lines, sources
from importers.draft import Unreadable
from tests.fuzz.mutation import Sample


class NotIts(Exception):
    """The file is not one of this reader's."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader by its name: what reads, and how it refuses."""

    name: str
    read: Callable[[Sample], object]
    refusal: type[Exception] = Unreadable

    def takes(self, sample: Sample) -> bool:
        """Whether it reads an undamaged file."""
        try:
            self.read(sample)
        except (NotIts, self.refusal):
            return False
        return True


def readers() -> tuple[Reader, ...]:
    """All of them, in the order in which the program asks them."""
    by_bytes = (Reader(f"formats.{name}", functools.partial(_format, name)) for name in formats.NAMES)
    by_sheets = (Reader(f"sources.{name}", functools.partial(_source, name)) for name in sources.NAMES)
    return (*by_bytes, *by_sheets, Reader("columns", _columns), Reader("lines", _lines, InvalidInput))


def _format(format_name: str, sample: Sample) -> object:
    guard.checked(sample.name, sample.data)
    module = importlib.import_module(f"importers.formats.{format_name}")
    if not module.fits(sample.name, sample.data):
        raise NotIts
    return module.read(sample.name, sample.data)


def _source(source_name: str, sample: Sample) -> object:
    guard.checked(sample.name, sample.data)
    sheets = formats.read(sample.name, sample.data).sheets
    module = sources.named(source_name)
    if not sheets or not module.fits(sheets):
        raise NotIts
    return module.read(sheets)


def _columns(sample: Sample) -> object:
    guard.checked(sample.name, sample.data)
    sheets = formats.read(sample.name, sample.data).sheets
    if not sheets or sources.known(sheets) is not None:
        raise NotIts
    return columns.drafted(sheets, columns.layouts(sheets))


def _lines(sample: Sample) -> object:
    return lines.of_bytes(sample.data)
