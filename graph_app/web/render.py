"""One page object, three faces: HTML for people, JSON and CSV for programs. What a page shows is decided elsewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from flask import current_app, render_template, request
from werkzeug.wrappers import Response

from graph_app.errors import InvalidInput
from graph_app.web.formats import day, number

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
UNKNOWN_FORMAT = "Diese Ausgabe gibt es nicht. Möglich sind html, json und, wo es eine Tabelle gibt, csv."


def show(page: Any, status: int = 200) -> Response:
    """The answer for a page object, as HTML or as ``?format=json|csv`` asks.

    ``page`` is a dataclass instance with the class variables ``template`` (path below templates/) and ``title`` (text
    of the browser tab; may be a field or property). Its template sees it as ``page``. CSV needs a method
    ``csv_rows()`` whose first row is the head. Raises InvalidInput for a format the page does not have.
    """
    wanted = request.args.get("format", "html")
    if wanted == "html":
        answer = Response(render_template(page.template, page=page, status=status), status, mimetype="text/html")
    elif wanted == "json":
        answer = Response(current_app.json.dumps(plain(page)), status, mimetype="application/json")
    elif wanted == "csv" and hasattr(page, "csv_rows"):
        answer = Response(csv_text(page.csv_rows()).encode("utf-8-sig"), status, mimetype="text/csv")
        answer.headers["Content-Disposition"] = f'attachment; filename="{_file_name(page)}.csv"'
    else:
        raise InvalidInput({"format": [UNKNOWN_FORMAT]})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def contract(page: type) -> dict[str, str]:
    """What each field of a page means, from the metadata ``help`` of the field; empty where nobody explained it."""
    return {field.name: str(field.metadata.get("help", "")) for field in fields(page)}


def plain(value: Any) -> Any:
    """A value as JSON knows it: dataclasses become objects, days ISO text, imprecise days ``{"value", "precision"}``.

    Fields whose metadata say ``json: False`` serve the HTML only and are left out.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if hasattr(value, "to_json"):
        return value.to_json()
    if is_dataclass(value) and not isinstance(value, type):
        shown = (field for field in fields(value) if field.metadata.get("json", True))
        return {field.name: plain(getattr(value, field.name)) for field in shown}
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(plain(item) for item in value)
    if isinstance(value, Iterable):
        return [plain(item) for item in value]
    raise TypeError(f"A page holds a {type(value).__name__}, which has no JSON form.")


def csv_text(rows: Iterable[Iterable[Any]]) -> str:
    """Rows as German spreadsheets read them: semicolons, CRLF, decimal comma; no text can become a formula (OWASP)."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float | Decimal):
        return number(value).replace(".", "")
    if isinstance(value, date) or hasattr(value, "text"):
        return day(value)
    text = str(value.value if isinstance(value, Enum) else value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _file_name(page: Any) -> str:
    """The name of a download: the word of the template's folder, which is the name of the feature."""
    return str(page.template).rsplit("/", 1)[-1].removesuffix(".html")
