// What some sources are called.
// mode: read
// params: ids
// returns: id, name
MATCH (s:Source)
WHERE s.id IN $ids
RETURN s.id AS id, s.name AS name
