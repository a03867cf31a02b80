// Hold records while something is looked up and then written, so that two who do so go one after the other.
// mode: write
// params: ids
// returns: id
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
SET n.id = n.id
RETURN n.id AS id
