// What the sources of some relationships are called.
// mode: read
// params: ids
// returns: id, name
UNWIND $ids AS id
MATCH (s:Entity {id: id})
RETURN s.id AS id, s.name AS name
