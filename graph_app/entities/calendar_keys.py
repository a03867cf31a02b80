"""What a meeting is called in calendars: the UID it came with, so that no calendar keeps it twice, else one of ours."""

from __future__ import annotations

from collections.abc import Iterable

from graph_app.entities.reads import Reader
from graph_app.store import batches


def calendar_keys(reader: Reader, meetings: Iterable[str]) -> dict[str, str]:
    """By id the key that a meeting was imported with; those that came from no calendar are not in it.

    The key of one occurrence of a series is „UID/20260325T1000“, its original day and German time.
    """
    found: dict[str, str] = {}
    for ids in batches(sorted(set(meetings))):
        for row in reader.read("entities/calendar_keys", ids=ids):
            found.setdefault(row["id"], row["key"])
    return found
