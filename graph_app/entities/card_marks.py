"""The mark on a card or an address row that we hand out: whose it is, and a check of each part of what it says.

By it a card that comes back tells what somebody else changed on it; what is as we wrote it says nothing new. Pure.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from graph_app.entities.calendar import OURS, own_id

#: What a card says, in the order of the mark.
PARTS = ("name", "company", "unit", "title", "email", "phone", "address", "website")
_DIGITS = 6
_MARK = re.compile(rf"(\S+{re.escape(OURS)}) ([0-9a-f]{{{_DIGITS * len(PARTS)}}})")


def mark(record_id: str, said: Mapping[str, str]) -> str:
    """The mark of a card: the key of its record, and six digits over each part."""
    return f"{record_id}{OURS} {''.join(_check(said.get(part, '')) for part in PARTS)}"


def altered(text: str, said: Mapping[str, str]) -> tuple[str, frozenset[str]] | None:
    """The id of the record that a mark names, and the parts that no longer say what we wrote; None for no mark."""
    found = _MARK.fullmatch(text.strip())
    if found is None:
        return None
    checks = [found[2][at : at + _DIGITS] for at in range(0, len(found[2]), _DIGITS)]
    changed = (part for part, check in zip(PARTS, checks, strict=True) if _check(said.get(part, "")) != check)
    return own_id(found[1]), frozenset(changed)


def _check(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:_DIGITS]
