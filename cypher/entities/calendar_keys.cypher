// What calendars that were imported call these meetings: a UID, with the original place of an occurrence behind it.
// mode: read
// params: ids
// returns: id, key
UNWIND $ids AS wanted
MATCH (x:ExternalId)-[:REFERS_TO]->(n:Entity {id: wanted})
WHERE x.scheme = 'ics-uid' AND x.archived_at IS NULL
RETURN n.id AS id, x.value AS key
ORDER BY key
