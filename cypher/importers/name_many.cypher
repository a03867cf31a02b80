// Keep which stored records a list names, a portion in each row.
// mode: write
// params: rows
// returns: made
UNWIND $rows AS row
CREATE (l:Listing {id: row.id, import_id: row.import_id, records: row.records})
RETURN count(l) AS made
