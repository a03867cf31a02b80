"""The only builder of marshmallow schemas; forms, REST and files validate with the same ones."""

from __future__ import annotations

from graph_app.schemas.build import check_together, checked, checked_tie, dumped, schema_for, tie_schema_for
from graph_app.schemas.typed import is_relative, typed_day

__all__ = [
    "check_together",
    "checked",
    "checked_tie",
    "dumped",
    "is_relative",
    "schema_for",
    "tie_schema_for",
    "typed_day",
]
