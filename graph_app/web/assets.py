"""Static files: where they lie in a checkout and in a wheel, and addresses that may be cached for ever."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, current_app, request, url_for
from werkzeug.wrappers import Response

_PACKAGE = Path(__file__).resolve().parent.parent
_A_YEAR = 31_536_000


def static_folder() -> Path:
    """The folder of the static files: inside the package in a wheel, beside it in a checkout."""
    inside = _PACKAGE / "static"
    return inside if inside.is_dir() else _PACKAGE.parent / "static"


def asset(name: str) -> str:
    """The address of a static file with a mark of its content, so that an update is seen at once."""
    return url_for("static", filename=name, v=_mark(name))


def equip(app: Flask) -> None:
    """Serve the static files and offer ``asset()`` to the templates."""
    app.static_folder = str(static_folder())
    app.jinja_env.globals["asset"] = asset
    app.after_request(_cached)


def _mark(name: str) -> str:
    path = Path(current_app.static_folder or static_folder()) / name
    return _digest(path, path.stat().st_mtime_ns) if path.is_file() else "0"


@lru_cache(maxsize=256)
def _digest(path: Path, changed_at: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _cached(response: Response) -> Response:
    """Only an address with the right mark is kept for ever; anything else is asked for again (ETag)."""
    if request.endpoint == "static" and response.status_code in (200, 304):
        fresh = request.args.get("v") == _mark((request.view_args or {}).get("filename", ""))
        response.headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable" if fresh else "no-cache"
    return response
