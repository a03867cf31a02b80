"""An open store for one command, closed again whatever happens."""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph_app.settings import Settings
from graph_app.store import Store, open_store

#: Log lines without a reader: a command tells what went wrong in a German sentence, a service logs on its own.
_UNHEARD = logging.NullHandler()


@contextlib.contextmanager
def opened(data: Path | None) -> Iterator[Store]:
    """The store of a data folder: that of a running instance if there is one, else started for this command."""
    logging.getLogger("graph_app").addHandler(_UNHEARD)
    store = open_store(Settings.load(data=data))
    try:
        yield store
    finally:
        store.close()


def answer(value: dict[str, Any], as_json: bool, text: str) -> None:
    """Print an answer: JSON for programs, a German text for people."""
    sys.stdout.write((json.dumps(value, ensure_ascii=False) if as_json else text) + "\n")
    sys.stdout.flush()
