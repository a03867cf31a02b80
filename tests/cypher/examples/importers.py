"""Examples of the queries of imports."""

from __future__ import annotations

from datetime import date

from tests.cypher.examples import Example

_OFFICE = "CREATE (:Entity:Organisation:Office {id: 'o', name: 'Amt', version: 1})"
_MADE = "CREATE (:__KIND__ {id: 'o', name: 'Eintrag', version: 1})"
_TIED = "CREATE (:Entity:Office {id: 'o'})-[:__REL__ {id: 'r', version: 1}]->(:Entity:Territory {id: 'k'})"
_IMPORT = "CREATE (:Import {id: 'i', at: 1, file: 'Liste.xlsx', kreis: 'k', shape: 's', as_of: date('2024-09-01')})"
_TIE = {"id": "r", "source": "o", "target": "k", "version": 1}
EXAMPLES = {
    "importers/ids_of": Example({}, [_MADE]),
    "importers/whole": Example({}, [_MADE]),
    "importers/portion": Example({"ids": ["o"]}, ["CREATE (:Entity:Unit {id: 'o', name: 'Eintrag', version: 1})"]),
    "importers/external": Example(
        {"rows": [{"scheme": "ics-uid", "value": "u"}]},
        [
            "CREATE (:Entity:ExternalId {id: 'x', scheme: 'ics-uid', value: 'u'})"
            "-[:REFERS_TO]->(:Entity:Meeting {id: 'm'})"
        ],
    ),
    "importers/ties_out": Example({"ids": ["o"]}, [_TIED]),
    "importers/ties_in": Example({"ids": ["k"]}, [_TIED]),
    "importers/edits": Example(
        {"ids": ["o"], "since": 5}, ["CREATE (:Change {id: 'c', record: 'o', at: 9, action: 'update', new: '{}'})"]
    ),
    "importers/imports": Example({"skip": 0, "limit": 5}, [_IMPORT]),
    "importers/one": Example({"id": "i"}, [_IMPORT]),
    "importers/same_shape": Example({"shape": "s", "kreis": "k"}, [_IMPORT]),
    "importers/remembered": Example({"shape": "s"}, [_IMPORT]),
    "importers/create": Example({"values": {"id": "i", "file": "Liste.xlsx", "as_of": date(2024, 9, 1)}}),
    "importers/changes_after": Example(
        {"rows": [{"record": "o", "after": "b"}]},
        ["CREATE (:Change {id: 'c', record: 'o', at: 9, action: 'update', new: '{}'})"],
    ),
    "importers/spared": Example({"id": "i", "count": 2}, [_IMPORT]),
    "importers/undone": Example({"id": "i", "at": 7}, [_IMPORT]),
    "importers/changes_of": Example(
        {"import_id": "i", "after": "", "limit": 5},
        ["CREATE (:Change {id: 'c', at: 7, record: 'o', import_id: 'i'})"],
    ),
    "importers/told": Example(
        {"import_id": "i", "actions": ["create"], "skip": 0, "limit": 5},
        ["CREATE (:Change {id: 'c', at: 7, record: 'o', import_id: 'i', action: 'create', record_kind: 'Office'})"],
    ),
    "importers/tally": Example(
        {"import_id": "i"},
        ["CREATE (:Change {id: 'c', at: 7, record: 'r', import_id: 'i', action: 'end', record_kind: 'STATED_IN'})"],
    ),
    "importers/stated": Example(
        {"source": "s", "ids": ["o"]},
        ["CREATE (:Entity:Office {id: 'o'})-[:STATED_IN {id: 'r', quote: 'Zeile 4'}]->(:Entity:Source {id: 's'})"],
    ),
    "importers/name_many": Example({"rows": [{"id": "i--n0", "import_id": "i", "records": ["o"]}]}),
    "importers/names_of": Example(
        {"import_id": "i"}, ["CREATE (:Listing {id: 'i--n0', import_id: 'i', records: ['o', 'p']})"]
    ),
    "importers/standing": Example({"since": 0}, [_IMPORT]),
    "importers/update_many": Example({"rows": [{"id": "o", "version": 1, "values": {"name": "Amt 2"}}]}, [_OFFICE]),
    "importers/amend_many": Example({"rows": [{**_TIE, "values": {"quote": "q"}}]}, [_TIED]),
    "importers/unlink_many": Example({"rows": [_TIE]}, [_TIED]),
    "importers/remove_many": Example({"rows": [{"id": "o", "version": 1}]}, [_OFFICE]),
    "importers/neighbours": Example(
        {"ids": ["o"], "mark": "i--"},
        ["CREATE (:Entity:Office {id: 'o'})-[:SERVES {id: 'r'}]->(:Entity:Territory {id: 'k'})"],
    ),
    "importers/versions": Example({"ids": ["o"]}, [_OFFICE]),
}
