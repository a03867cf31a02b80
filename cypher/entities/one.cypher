// The record with this id.
// mode: read
// params: id
// returns: labels, properties
MATCH (n:Entity {id: $id})
RETURN labels(n) AS labels, properties(n) AS properties
