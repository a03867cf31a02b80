// The records with these ids, as far as they exist.
// mode: read
// params: ids
// returns: labels, properties
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
RETURN labels(n) AS labels, properties(n) AS properties
