"""What was typed into a form that only asks: kept in memory for a while, so that its answer has an address without it.

An answer to POST alone could not be opened again: going back in the browser would end on its own page of errors.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import cast

from flask import Flask, current_app, flash, request

PARAMETER = "eingabe"
GONE = "Was Sie eingegeben hatten, ist nicht mehr da. Bitte geben Sie es noch einmal ein."
#: So many are kept, of all accounts; the oldest goes first.
MOST = 500
LONGEST = 5000
_NEVER = ("csrf_token",)


class Typed:
    """What accounts typed, by keys that nobody can guess; a key opens it for its own account only."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[str, Mapping[str, str]]] = OrderedDict()
        self._lock = Lock()

    def keep(self, account: str, given: Mapping[str, str]) -> str:
        """The key of what was typed."""
        key = secrets.token_urlsafe(12)
        values = {name: value[:LONGEST] for name, value in given.items() if name not in _NEVER}
        with self._lock:
            self._kept[key] = (account, values)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return key

    def of(self, account: str, key: str) -> Mapping[str, str] | None:
        """What was kept; None for a key that is unknown by now, or another account's."""
        with self._lock:
            owner, values = self._kept.get(key, ("", {}))
        return values if owner == account and key else None


def equip(app: Flask) -> None:
    """Give an application its place for what is typed."""
    app.extensions["typed"] = Typed()


def kept_at(path: str, account: str) -> str:
    """The address at which a page shows what the sent form asks; it holds none of the words."""
    return f"{path}?{PARAMETER}={_typed().keep(account, request.form)}"


def recalled(account: str) -> Mapping[str, str]:
    """What was typed, where the address names it; empty where it does not, or no longer, which the page then says."""
    key = request.args.get(PARAMETER, "")
    found = _typed().of(account, key)
    if key and found is None:
        flash(GONE, "warning")
    return found or {}


def _typed() -> Typed:
    return cast("Typed", current_app.extensions["typed"])
