"""Which passwords are taken, how they are kept."""

from __future__ import annotations

import pytest

from graph_app.accounts import passwords

GOOD = "drei Wörter genügen"


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("elf Zeichen", passwords.TOO_SHORT),
        ("x" * 129, passwords.TOO_LONG),
        ("aaaaaaaaaaaaaa", passwords.TOO_SIMPLE),
        ("abababababab", passwords.TOO_SIMPLE),
        ("123456789012", passwords.TOO_SIMPLE),
        ("abcdefghijklmn", passwords.TOO_SIMPLE),
        ("987654321098", passwords.TOO_SIMPLE),
        ("max.mustermann@kreis.example", passwords.LIKE_EMAIL),
        ("Max.Mustermann1", passwords.LIKE_EMAIL),
    ],
)
def test_an_easy_password_is_refused_with_a_sentence(password: str, sentence: str) -> None:
    assert passwords.faults(password, "max.mustermann@kreis.example") == [sentence]


@pytest.mark.parametrize("password", [GOOD, "x7 km3 qq9 ttr", "ж" * 3 + "длинный пароль", "🔑 Schlüssel im Amt"])
def test_a_long_password_needs_no_special_characters(password: str) -> None:
    assert passwords.faults(password, "max.mustermann@kreis.example") == []


def test_a_drawn_password_is_always_accepted() -> None:
    drawn = {passwords.drawn() for _ in range(200)}
    assert len(drawn) == 200
    assert [passwords.faults(password) for password in drawn] == [[]] * 200


def test_a_hash_is_salted_and_tells_its_cost() -> None:
    first, second = passwords.hashed(GOOD), passwords.hashed(GOOD)
    assert first != second
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_password_matches_however_its_umlauts_were_typed() -> None:
    kept = passwords.hashed("drei Wo\u0308rter genu\u0308gen")
    assert passwords.matches(GOOD, kept)
    assert not passwords.matches(GOOD + " ", kept)


@pytest.mark.parametrize("kept", ["", "no hash", "$argon2id$v=19$m=19456,t=2,p=1$broken"])
def test_a_broken_hash_opens_nothing(kept: str) -> None:
    assert not passwords.matches(GOOD, kept)


def test_a_cheaper_hash_is_outdated() -> None:
    assert passwords.outdated("$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$QzZ0ZXN0dGVzdHRlc3R0ZXN0")
    assert not passwords.outdated(passwords.hashed(GOOD))
