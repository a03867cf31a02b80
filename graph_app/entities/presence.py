"""Whether a record is there on a day, by all that is known of its days. Pure."""

from __future__ import annotations

from datetime import date

from graph_app.entities.dated import value_on
from graph_app.entities.record import Record
from graph_app.entities.ties.table import LATER, OVER, existence
from graph_app.ontology import Day


def there(record: Record, day: date) -> bool:
    """Whether a record is there on a day: begun, not over, not given up, not of a later day."""
    if existence(record.values, day) in (OVER, LATER):
        return False
    if record.values.get("status") is not None and "status_since" in {prop.name for prop in record.kind.properties}:
        held = value_on(record.values, "status", day)
        if held is None or held.value == "aufgegeben":
            return False
    begun = record.values.get("date") if record.kind.name == "Paper" else None
    begun = record.values.get("observed_on") if record.kind.name == "Indicator" else begun
    return not (isinstance(begun, Day) and begun.first is not None and begun.first > day)
