"""Examples of the store's own queries."""

from __future__ import annotations

from tests.cypher.examples import Example

EXAMPLES = {
    "store/applied_migrations": Example({}, ["CREATE (:Migration {id: 'x', number: 4711, checksum: 'c'})"]),
    "store/record_migration": Example({"id": "x", "number": 4711, "name": "n", "checksum": "c", "applied_at": 1}),
    "store/schema_fingerprint": Example({}, ["MERGE (m:Migration {id: 'schema'}) SET m.checksum = 'c'"]),
    "store/record_schema_fingerprint": Example({"id": "schema", "checksum": "c"}),
}
