"""The secret key: made once per installation, private to its owner, never silently replaced."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph_app.accounts.keys import NAME, secret_key
from graph_app.errors import StartRefused


def test_the_key_stays_the_same_from_start_to_start(tmp_path: Path) -> None:
    key = secret_key(tmp_path / "new")
    assert len(key) == 64
    assert secret_key(tmp_path / "new") == key


def test_two_installations_have_different_keys(tmp_path: Path) -> None:
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_simultaneous_starts_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(secret_key, [tmp_path] * 8))) == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights elsewhere")
def test_only_the_owner_reads_the_key_even_after_a_copy(tmp_path: Path) -> None:
    secret_key(tmp_path)
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
    (tmp_path / NAME).chmod(0o644)
    secret_key(tmp_path)
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 80])
def test_a_damaged_key_stops_the_start(content: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(StartRefused, match=NAME):
        secret_key(tmp_path)
