"""What was typed into a form that only asks: kept in memory for an hour, so that its answer has an address without it.

An answer to POST alone could not be opened again: going back in the browser would end on its own page of errors.
Logging out forgets it. It lives in one process; another one says that it is gone.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import cast
from urllib.parse import urlencode

from flask import Flask, current_app, flash, request

from graph_app import clock

PARAMETER = "eingabe"
#: The field of every search: what stands there may be the name of a person, and no address ever holds it.
WORDS = "q"
#: The field of a form that searches with the page it searches on.
TARGET = "ziel"
GONE = "Was Sie eingegeben hatten, ist nicht mehr da. Bitte geben Sie es noch einmal ein."
#: So many are kept, of all accounts and of one; the oldest goes first.
MOST, EACH = 2000, 50
KEPT_MILLISECONDS = 60 * 60 * 1000
LONGEST = 5000
_NEVER = ("csrf_token",)


class Typed:
    """What accounts typed, by keys that nobody can guess; a key opens it for its own account only."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[str, int, Mapping[str, str]]] = OrderedDict()
        self._lock = Lock()

    def keep(self, account: str, given: Mapping[str, str]) -> str:
        """The key of what was typed."""
        key = secrets.token_urlsafe(12)
        values = {name: value[:LONGEST] for name, value in given.items() if name not in _NEVER}
        with self._lock:
            self._kept[key] = (account, clock.now(), values)
            own = [one for one, (owner, _, _) in self._kept.items() if owner == account]
            for old in own[:-EACH]:
                del self._kept[old]
            while len(self._kept) > MOST or self._is_over(next(iter(self._kept))):
                self._kept.popitem(last=False)
        return key

    def of(self, account: str, key: str) -> Mapping[str, str] | None:
        """What was kept; None for a key that is unknown by now, or another account's."""
        with self._lock:
            if key not in self._kept or self._is_over(key):
                return None
            owner, _, values = self._kept[key]
        return values if owner == account else None

    def forget(self, account: str) -> None:
        """Keep nothing of an account any longer."""
        with self._lock:
            for key in [one for one, (owner, _, _) in self._kept.items() if owner == account]:
                del self._kept[key]

    def _is_over(self, key: str) -> bool:
        return clock.now() - self._kept[key][1] >= KEPT_MILLISECONDS


def equip(app: Flask) -> None:
    """Give an application its place for what is typed."""
    app.extensions["typed"] = Typed()


def kept_at(path: str, account: str) -> str:
    """The address at which a page shows what the sent form asks; it holds none of the words."""
    return f"{path}?{PARAMETER}={_typed().keep(account, request.form)}"


def plain_at(path: str) -> str:
    """The address of what the sent form asks without WORDS, which may be somebody's name; empty fields are left out."""
    left_out = {*_NEVER, PARAMETER, WORDS, TARGET}
    shown = [(name, value) for name, value in request.form.items(multi=True) if value and name not in left_out]
    return f"{path}?{urlencode(shown)}" if shown else path


def asked_at(path: str, account: str) -> str:
    """The address at which a page shows what the sent form asks: WORDS by a key, everything else as it is."""
    plain, words = plain_at(path), request.form.get(WORDS, "").strip()
    if not words:
        return plain
    return f"{plain}{'&' if '?' in plain else '?'}{PARAMETER}={_typed().keep(account, {WORDS: words})}"


def asked(account: str) -> dict[str, str]:
    """The parameters of the address, with the words that it names by their key."""
    return {**request.args.to_dict(), **recalled(account)}


def recalled(account: str) -> Mapping[str, str]:
    """What was typed, where the address names it; empty where it does not, or no longer, which the page then says."""
    key = request.args.get(PARAMETER, "")
    found = _typed().of(account, key)
    if key and found is None:
        flash(GONE, "warning")
    return found or {}


def forget(account: str) -> None:
    """Keep nothing of what an account typed, because it logs out."""
    _typed().forget(account)


def _typed() -> Typed:
    return cast("Typed", current_app.extensions["typed"])
