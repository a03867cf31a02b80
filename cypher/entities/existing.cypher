// Which of these ids exist, and as what.
// mode: read
// params: ids
// returns: id, labels
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
RETURN n.id AS id, labels(n) AS labels
