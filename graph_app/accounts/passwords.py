"""Passwords: how they are hashed, which ones are refused, how one is drawn. No account and no graph is known here."""

from __future__ import annotations

import secrets
import unicodedata
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 128
# argon2id with the cost OWASP asks for; more memory times eight threads would not fit beside the engine.
MEMORY, ROUNDS, LANES = 19_456, 2, 1
_hasher = PasswordHasher(time_cost=ROUNDS, memory_cost=MEMORY, parallelism=LANES)
# Without letters and digits that are misread on paper.
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"

TOO_SHORT = f"Bitte nehmen Sie mindestens {SHORTEST} Zeichen. Mehrere Wörter hintereinander sind gut zu merken."
TOO_LONG = f"Bitte nehmen Sie höchstens {LONGEST} Zeichen."
TOO_SIMPLE = "Das ist leicht zu erraten. Bitte nehmen Sie mehr verschiedene Zeichen oder Wörter."
LIKE_EMAIL = "Bitte nehmen Sie ein Kennwort, das nicht aus Ihrer E-Mail-Adresse besteht."


def drawn() -> str:
    """A random password of 80 bits, in groups that can be read out."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(16))
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def normal(password: str) -> str:
    """The same characters, however a keyboard composed them."""
    return unicodedata.normalize("NFKD", password)


def faults(password: str, email: str = "") -> list[str]:
    """The German sentences why a password is refused; none when it may be used (BSI ORP.4, ASVS 5.0 6.2)."""
    password = normal(password)
    if len(password) < SHORTEST:
        return [TOO_SHORT]
    if len(password) > LONGEST:
        return [TOO_LONG]
    if len(set(password.lower())) < 5 or _steps(password):
        return [TOO_SIMPLE]
    name = email.partition("@")[0].lower()
    if name and len(password.lower().replace(email.lower(), "").replace(name, "")) < 5:
        return [LIKE_EMAIL]
    return []


def hashed(password: str) -> str:
    """The argon2id hash to keep; it carries its own salt and cost."""
    return _hasher.hash(normal(password))


def matches(password: str, kept: str) -> bool:
    """Whether a password belongs to a kept hash. Without one the same work is done, so that time tells nothing."""
    try:
        _hasher.verify(kept or _DECOY, normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return kept != ""


def outdated(kept: str) -> bool:
    """Whether a hash was made with another cost and should be made anew at the next log-in."""
    return _hasher.check_needs_rehash(kept)


def _steps(password: str) -> bool:
    """Whether the characters only go up or down one by one, as in 123456789012 or abcdefghijkl."""
    steps = {ord(after) - ord(before) for before, after in pairwise(password)}
    return steps <= {1, -9} or steps <= {-1, 9}


_DECOY = _hasher.hash(secrets.token_hex(16))
