"""Examples of the queries of the journal."""

from __future__ import annotations

from tests.cypher.examples import Example

EXAMPLES = {
    "journal/note": Example(
        {"changes": [{"id": "c-1", "at": 1, "record": "o-1"}, {"id": "c-2", "at": 1, "record": "o-1"}]}
    ),
}
