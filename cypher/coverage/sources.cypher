// What some sources are called, and of when they are.
// mode: read
// params: ids
// returns: id, properties
MATCH (s:Source)
WHERE s.id IN $ids
RETURN s.id AS id, properties(s) AS properties
