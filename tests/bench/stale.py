"""Organisations of a Kreis without contact for long, against the same question asked of SQLite, well indexed."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from graph_app.entities import contacts
from graph_app.entities.lines import NodeLine
from graph_app.ontology import ONTOLOGY
from graph_app.store import Store
from tests.bench.generator import STICHTAG, Line, Size, kreis_id
from tests.bench.goals import Line as Measured
from tests.bench.goals import Missed, Outcome
from tests.bench.program import children, computed

WARM = 150
ROUNDS = 20
LIMIT = 2.0
GOAL = "Lange kein Kontakt gegen SQLite / stale contacts against SQLite"
_ORGANISATION = ONTOLOGY.kind("Organisation")
_EVER = "9999-12-31"
_SCHEMA = """
CREATE TABLE organisation (id TEXT PRIMARY KEY, name TEXT, last TEXT) WITHOUT ROWID;
CREATE TABLE kept (organisation TEXT, kreis TEXT);
CREATE TABLE works (person TEXT, organisation TEXT, first TEXT, last TEXT);
CREATE TABLE holds (person TEXT, position TEXT, first TEXT, last TEXT);
CREATE TABLE party (id TEXT PRIMARY KEY, restricted INTEGER) WITHOUT ROWID;
CREATE TABLE meeting (id TEXT PRIMARY KEY, held TEXT, planned TEXT, status TEXT, archived INTEGER) WITHOUT ROWID;
CREATE TABLE attended (party TEXT, meeting TEXT, attendance TEXT);
"""
_INDEXES = """
CREATE INDEX kept_by_kreis ON kept (kreis, organisation);
CREATE INDEX works_by_organisation ON works (organisation, person, first, last);
CREATE INDEX holds_by_position ON holds (position, person, first, last);
CREATE INDEX attended_by_party ON attended (party, meeting, attendance);
ANALYZE;
"""
# The people of an organisation while they worked there, who held its positions, and the organisation itself.
_QUESTION = """
WITH mine AS MATERIALIZED (
  SELECT o.id FROM kept k JOIN organisation o ON o.id = k.organisation WHERE k.kreis = :kreis AND o.last >= :day
), who AS (
  SELECT m.id, w.person, w.first, w.last FROM mine m CROSS JOIN works w ON w.organisation = m.id
  UNION ALL SELECT m.id, h.person, h.first, h.last
  FROM mine m CROSS JOIN works w ON w.organisation = m.id CROSS JOIN holds h ON h.position = w.person
  UNION ALL SELECT id, id, '', '9999-12-31' FROM mine
), came AS (
  SELECT w.id, w.first, w.last, COALESCE(m.held, CASE WHEN m.status = 'stattgefunden' THEN m.planned END) AS day
  FROM who w CROSS JOIN party p ON p.id = w.person CROSS JOIN attended a ON a.party = w.person
  CROSS JOIN meeting m ON m.id = a.meeting
  WHERE m.archived IS NULL AND COALESCE(p.restricted, 0) = 0
    AND COALESCE(a.attendance, 'anwesend') IN ('anwesend', 'vertreten')
), met AS (
  SELECT id, MAX(day) AS latest FROM came WHERE day <= :day AND day >= first AND day <= last GROUP BY id
)
SELECT m.id, t.latest FROM mine m LEFT JOIN met t ON t.id = m.id WHERE t.latest IS NULL OR t.latest <= :since
"""

_WORKS, _HOLDS = (f"INSERT INTO {table} VALUES (?, ?, ?, ?)" for table in ("works", "holds"))  # noqa: S608

Answer = dict[str, str | None]


class ContactTwin:
    """Takes the lines of a network; answers who had no contact for long."""

    def __init__(self, file: str = ":memory:") -> None:
        self._connection = sqlite3.connect(file)
        self._connection.executescript(_SCHEMA)
        self._organisations: set[str] = set()

    def take(self, line: Line) -> None:
        """Keep what the question needs, forget the rest."""
        run = self._connection.execute
        if isinstance(line, NodeLine):
            if line.kind.is_a(_ORGANISATION):
                self._organisations.add(line.id)
                run("INSERT INTO organisation VALUES (?, ?, ?)", (line.id, line.values["name"], _last(line)))
            if line.kind.name == "Meeting":
                held, status = line.values["held_on"].first.isoformat(), line.values["meeting_status"]
                run("INSERT INTO meeting VALUES (?, ?, NULL, ?, NULL)", (line.id, held, status))
            else:
                run("INSERT INTO party VALUES (?, ?)", (line.id, line.values.get("restricted")))
        elif line.rel.name == "MAINTAINED_BY" and line.source in self._organisations:
            run("INSERT INTO kept VALUES (?, ?)", (line.source, line.target))
        elif line.rel.name == "ATTENDED":
            run("INSERT INTO attended VALUES (?, ?, ?)", (line.source, line.target, line.values.get("attendance")))
        elif line.rel.name in ("EMPLOYED_BY", "LOCATED_AT", "HOLDS"):
            begin = line.values["valid_from"].first.isoformat() if "valid_from" in line.values else ""
            statement = _HOLDS if line.rel.name == "HOLDS" else _WORKS
            run(statement, (line.source, line.target, begin, _last(line)))

    def finish(self) -> None:
        """Index what was taken."""
        self._connection.executescript(_INDEXES)
        self._connection.commit()

    def stale(self, kreis: str, day: date, after: int = contacts.FADES_AFTER) -> Answer:
        """The last contact of every organisation that had none since."""
        asked = {"kreis": kreis, "day": day.isoformat(), "since": contacts.before(day, after).isoformat()}
        return dict(self._connection.execute(_QUESTION, asked))


def _last(line: Line) -> str:
    return line.values["valid_to"].first.isoformat() if "valid_to" in line.values else _EVER


def answered(store: Store, kreis: str, day: date) -> Answer:
    """What the program says."""
    found = contacts.stale(store, kreis, day)
    return {one.id: one.last.first.isoformat() if one.last and one.last.first else None for one in found}


def measured(store: Store, twin: ContactTwin, size: Size) -> Measured:
    """How much longer the graph computes, engine and program together; a wrong answer is a missed goal."""
    for number in range(min(size.kreise, 3)):
        wanted, found = twin.stale(kreis_id(number), STICHTAG), answered(store, kreis_id(number), STICHTAG)
        if wanted != found:
            other = sorted(key for key in wanted.keys() | found.keys() if wanted.get(key, "-") != found.get(key, "-"))
            return Missed(GOAL, f"{len(other)} Organisationen anders, zum Beispiel {other[0]}")
    # Another Kreis and another day each time: nobody shall live on an answer given before.
    asked = [(kreis_id(n % size.kreise), STICHTAG - timedelta(days=n)) for n in range(WARM + ROUNDS)]
    for kreis, day in asked[:WARM]:
        answered(store, kreis, day)
    floor = _mean([partial(twin.stale, kreis, day) for kreis, day in asked[WARM:]])
    graph = _mean([partial(answered, store, kreis, day) for kreis, day in asked[WARM:]])
    note = f"Rechenzeit {graph * 1000:.1f} ms / {floor * 1000:.1f} ms"
    return Outcome(GOAL, graph / floor, LIMIT, note=note)


def _mean(calls: Sequence[Callable[[], object]]) -> float:
    """Processor seconds of this thread and of the engine for a call; all together, for a clock of the system ticks
    only every ten milliseconds."""
    engines = children(os.getpid())
    begin = time.thread_time() + sum(map(computed, engines))
    for call in calls:
        call()
    return (time.thread_time() + sum(map(computed, engines)) - begin) / len(calls)
