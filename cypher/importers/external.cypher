// The records that carry these ids of other directories.
// mode: read
// params: rows
// returns: scheme, value, id
UNWIND $rows AS row
MATCH (x:ExternalId {value: row.value})-[:REFERS_TO]->(n:Entity)
WHERE x.scheme = row.scheme
RETURN x.scheme AS scheme, x.value AS value, n.id AS id
