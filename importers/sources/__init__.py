"""Known lists: sheets in, drafts out.

Every module here has ``fits(sheets)`` (are these the headings of this list) and ``read(sheets)`` (a Reading with
drafts). A list that none of them knows is read by its headings (``importers.columns``).
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from types import ModuleType

from importers.draft import Reading, Sheet

#: In the order in which they are asked.
NAMES = ("questionnaire", "outlook_contacts", "outlook_calendar", "gvisys", "addresses", "kumu", "gephi")


def named(name: str) -> ModuleType:
    """The module of a known list."""
    return importlib.import_module(f"importers.sources.{name}")


def known(sheets: Sequence[Sheet]) -> Reading | None:
    """What a known list holds; None when the headings are not those of one."""
    for name in NAMES:
        module = named(name)
        if module.fits(sheets):
            found: Reading = module.read(sheets)
            return found
    return None
