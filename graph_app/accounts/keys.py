"""The secret key that signs cookies: made at the first start, kept beside the data, readable by its owner only."""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

from graph_app.errors import StartRefused

NAME = "secret.key"
_LENGTH = 64


def secret_key(data: Path) -> str:
    """The key of this installation. StartRefused when its file is unreadable, too short or cannot be made."""
    path = data / NAME
    try:
        data.mkdir(parents=True, exist_ok=True)
        _make(path)
        key = _settled(path)
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)  # a copied data folder often loses its rights
    except (OSError, UnicodeDecodeError):
        raise StartRefused(f"Die Datei {path} ist nicht lesbar. Bitte prüfen Sie die Rechte am Datenordner.") from None
    if len(key) < _LENGTH:
        raise StartRefused(f"Die Datei {path} ist beschädigt. Bitte löschen Sie sie; danach melden sich alle neu an.")
    return key


def _make(path: Path) -> None:
    """Several processes may start at once: the first one writes, the others read."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(file, "w", encoding="ascii") as out:
        out.write(secrets.token_hex(_LENGTH // 2))


def _settled(path: Path) -> str:
    """The text of the file, waiting a moment while another process writes it."""
    for _ in range(20):
        if len(text := path.read_text(encoding="ascii").strip()) >= _LENGTH:
            return text
        time.sleep(0.05)
    return path.read_text(encoding="ascii").strip()
