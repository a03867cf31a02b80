"""What the days and times of a meeting may be, and how a typed time of day is read. No store, no HTTP.

Rules: a meeting that took place lies in the past, one that is planned does not; an hour must exist on its day.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from graph_app.clock import BERLIN
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day, NodeKind

MEETING = ONTOLOGY.kind("Meeting")
#: A change of one of these is checked; others leave an old meeting as it is.
CHECKED = frozenset({"planned_on", "held_on", "meeting_status", "time"})
#: Words of meeting_kind for a contact outside a meeting; it is known afterwards, never planned.
CONTACTS = ("besuch", "anruf", "mail")
_FORWARD = "An diesem Tag springt die Uhr von 2 auf 3 Uhr."
_BACK = "An diesem Tag wird die Uhr von 3 auf 2 Uhr zurückgestellt."
_OTHER = "Bitte wählen Sie eine andere Zeit."
WHOLE_DAY = "Bitte tragen Sie den Tag der Fallkonferenz genau ein, zum Beispiel 24.11.2026."
_CLOCK = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:([:.])(\d{2})(?![\d.:])|(?=\s*(?:Uhr|[-–]\s*\d{1,2}(?:[:.]\d{2})?\s*Uhr)))"
)
_DASHES = ("-", "–")


def times(text: str) -> list[time]:
    """The times of day in a text: „14:00“, „14–16 Uhr“, „9.30 Uhr“; at most a beginning and an end."""
    return [time(hour, minute) for _, hour, minute in _spoken(text) if hour < 24 and minute < 60][:2]


def _spoken(text: str) -> Iterator[tuple[str, int, int]]:
    """What stands like a time of day: as it is written, its hour and its minute. „Raum 3.75“ is none."""
    for found in _CLOCK.finditer(text):
        before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
        if found[2] != "." or not before or before.endswith(_DASHES) or after.startswith(("Uhr", *_DASHES)):
            yield found[0], int(found[1]), int(found[3] or 0)


def meeting_day(values: Mapping[str, Any]) -> Day | None:
    """The day a meeting took place, else the planned one; None when neither is known."""
    for name in ("held_on", "planned_on"):
        value = values.get(name)
        if isinstance(value, Day) and value.known:
            return value
    return None


def check(kind: NodeKind, values: Mapping[str, Any], changed: Collection[str], today: date) -> None:
    """Raise InvalidInput with a sentence per field when a meeting's days or times cannot be; other kinds pass."""
    if kind is not MEETING or not CHECKED & set(changed):
        return
    errors = {**_days(values, today), **_hours(values)}
    if errors:
        raise InvalidInput(errors)


def _days(values: Mapping[str, Any], today: date) -> dict[str, list[str]]:
    planned, held = _first(values.get("planned_on")), _first(values.get("held_on"))
    status = values.get("meeting_status")
    if held is not None and held > today:
        return {"held_on": ["Dieser Tag liegt in der Zukunft. Bitte tragen Sie ihn unter „geplant für“ ein."]}
    if status == "geplant" and held is not None:
        return {"meeting_status": ["Das Treffen war schon. Bitte wählen Sie „hat stattgefunden“."]}
    if status == "stattgefunden" and held is None and planned is not None and planned > today:
        return {"meeting_status": ["Der geplante Tag kommt erst noch. Bitte wählen Sie „geplant“."]}
    last = values["planned_on"].last if planned is not None else None
    if status == "geplant" and last is not None and last < today:
        over = f"Der {values['planned_on'].text()} ist vorbei."
        return {"meeting_status": [f"{over} Bitte wählen Sie „hat stattgefunden“ oder „abgesagt“."]}
    return {}


def _never(text: str) -> str:
    """The first time of day in a text that no day has, like „25:00“; 24:00 is the end of one."""
    return next((said for said, hour, minute in _spoken(text) if hour * 60 + minute > 24 * 60 or minute > 59), "")


def _hours(values: Mapping[str, Any]) -> dict[str, list[str]]:
    typed = str(values.get("time") or "")
    if never := _never(typed):
        return {"time": [f"{never} Uhr gibt es nicht. Bitte schreiben Sie die Uhrzeit so: 14:00 oder 14–16 Uhr."]}
    found = times(typed)
    if len(found) == 2 and found[1] <= found[0]:
        return {"time": [f"Das Ende ({found[1]:%H:%M}) liegt vor dem Beginn ({found[0]:%H:%M})."]}
    day = meeting_day(values)
    if day is None or day.precision != "D" or day.first is None:
        return {}
    for hour in found:
        local = datetime.combine(day.first, hour, BERLIN)
        if local.astimezone(UTC).astimezone(BERLIN).time() != hour:
            return {"time": [f"{hour:%H:%M} Uhr gibt es am {day.text()} nicht. {_FORWARD} {_OTHER}"]}
        if local.utcoffset() != local.replace(fold=1).utcoffset():
            return {"time": [f"{hour:%H:%M} Uhr gibt es am {day.text()} zweimal. {_BACK} {_OTHER}"]}
    return {}


def check_typed(kind: NodeKind, values: Mapping[str, Any], changed: Collection[str]) -> None:
    """Raise InvalidInput when somebody types a month or a year for a Fallkonferenz: nobody can be invited to one.

    Lists that are imported may know no more than that; they are not asked.
    """
    if kind is not MEETING or values.get("meeting_kind") != "fallkonferenz":
        return
    typed = {"planned_on", "held_on"} if "meeting_kind" in changed else {"planned_on", "held_on"} & set(changed)
    vague = (name for name in sorted(typed) if isinstance(values.get(name), Day) and values[name].precision != "D")
    if errors := {name: [WHOLE_DAY] for name in vague}:
        raise InvalidInput(errors)


def _first(value: object) -> date | None:
    return value.first if isinstance(value, Day) else None
