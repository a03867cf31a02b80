"""The same facts in SQLite with covering indexes, and the same question asked of it: the yardstick for coverage."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from graph_app.entities.lines import NodeLine, TieLine
from graph_app.ontology import ONTOLOGY
from tests.bench.generator import LEVELS, Line

_SCHEMA = """
CREATE TABLE place (id TEXT PRIMARY KEY, ags TEXT, kreis TEXT) WITHOUT ROWID;
CREATE TABLE record (id TEXT PRIMARY KEY, first TEXT, last TEXT) WITHOUT ROWID;
CREATE TABLE serves (place TEXT, record TEXT, level INTEGER, first TEXT, last TEXT);
CREATE TABLE covers (record TEXT, topic TEXT, level INTEGER, first TEXT, last TEXT);
CREATE TABLE statement (id TEXT PRIMARY KEY, place TEXT, topic TEXT, state TEXT, level INTEGER, seen TEXT);
"""
_INDEXES = """
CREATE INDEX serves_by_record ON serves (record, first, last, place, level);
CREATE INDEX covers_by_record ON covers (record, first, last, topic, level);
CREATE INDEX place_by_kreis ON place (kreis, id, ags);
CREATE INDEX statement_by_place ON statement (place, topic, state, level, seen);
ANALYZE;
"""
# A chain is confirmed when both links are, claimed when one is, else derived. What is served in the place itself is
# named before what the Kreis does for all. Only where no record speaks, a statement does.
_QUESTION = """
WITH proof AS (
  SELECT s.place, c.topic, c.record,
         CASE WHEN s.level = 0 AND c.level = 0 THEN 0 WHEN s.level = 1 OR c.level = 1 THEN 1 ELSE 2 END AS level
  FROM covers c CROSS JOIN record o ON o.id = c.record CROSS JOIN serves s ON s.record = c.record
  WHERE c.first <= :day AND c.last >= :day AND s.first <= :day AND s.last >= :day AND o.first <= :day AND o.last >= :day
), best AS (
  SELECT place, topic, MIN(level) AS level, GROUP_CONCAT(record) AS records FROM proof GROUP BY place, topic
), found AS (
  SELECT p.ags, b.topic, b.level AS rank, 'ja' AS state, b.level, b.records
  FROM place p JOIN best b ON b.place = p.id
  UNION ALL
  SELECT p.ags, b.topic, 10 + b.level, 'ja', b.level, b.records FROM place p JOIN best b ON b.place = p.kreis
  UNION ALL
  SELECT p.ags, t.topic, 20, t.state, t.level, t.id
  FROM place p JOIN statement t ON t.place = p.id WHERE t.seen <= :day
)
SELECT ags, topic, state, level, MIN(rank), GROUP_CONCAT(CASE WHEN rank < 20 THEN records END), records
FROM found WHERE ags <> '' GROUP BY ags, topic
"""
_EVER = "9999-12-31"


#: State, evidence and the records that decided, by AGS and topic.
Answer = dict[tuple[str, str], tuple[str, str, frozenset[str]]]


class Twin:
    """Takes the lines of a network; answers coverage."""

    def __init__(self, file: str) -> None:
        self._connection = sqlite3.connect(file)
        self._connection.executescript(_SCHEMA)
        self._kreis: dict[str, str] = {}
        self._ags: dict[str, str] = {}
        self._said: dict[str, tuple[Any, ...]] = {}

    def take(self, line: Line) -> None:
        """Keep what coverage asks for, forget the rest."""
        if isinstance(line, NodeLine):
            self._take_node(line)
        elif line.rel.name in ("SERVES", "RESPONSIBLE_FOR"):
            self._connection.execute(
                "INSERT INTO serves VALUES (?, ?, ?, ?, ?)", (line.target, line.source, *_span(line))
            )
        elif line.rel.name == "COVERS":
            topic = line.target.removeprefix("topic-")
            self._connection.execute("INSERT INTO covers VALUES (?, ?, ?, ?, ?)", (line.source, topic, *_span(line)))
        elif line.rel.name == "IN_TERRITORY" and line.source in self._ags:
            self._kreis[line.source] = line.target
        elif line.rel.name == "IN_TERRITORY" and line.source in self._said:
            values = self._said[line.source]
            row = (line.source, line.target, *values)
            self._connection.execute("INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?)", row)

    def _take_node(self, line: NodeLine) -> None:
        values = line.values
        if line.kind.name == "Territory" and values["territory_kind"] == "gemeinde":
            self._ags[line.id] = values["ags"]
        elif line.kind.name == "Statement" and values["dimension"] == "topics":
            seen = values["observed_on"].first.isoformat()
            self._said[line.id] = (values["column"], values["state"], LEVELS.index(values["evidence"]), seen)
        elif line.kind.is_a(ONTOLOGY.kind("Organisation")):
            last = values["valid_to"].first.isoformat() if "valid_to" in values else _EVER
            self._connection.execute("INSERT INTO record VALUES (?, '', ?)", (line.id, last))

    def finish(self) -> None:
        """Index what was taken."""
        rows = [(key, ags, self._kreis[key]) for key, ags in self._ags.items()]
        self._connection.executemany("INSERT INTO place VALUES (?, ?, ?)", rows)
        self._connection.executescript(_INDEXES)
        self._connection.commit()

    def coverage(self, day: date) -> Answer:
        """State, evidence and deciding records by AGS and topic; a field nobody says anything about is not in it."""
        rows = self._connection.execute(_QUESTION, {"day": day.isoformat()})
        return {
            (ags, topic): (state, LEVELS[level], frozenset((proofs or spoken).split(",")))
            for ags, topic, state, level, _, proofs, spoken in rows
        }


def _span(line: TieLine) -> tuple[int, str, str]:
    values = line.values
    last = values["valid_to"].first.isoformat() if "valid_to" in values else _EVER
    return LEVELS.index(values["evidence"]), values["valid_from"].first.isoformat(), last
