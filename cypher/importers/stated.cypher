// Where the source of an import says that records stand in its file; of restricted persons nothing.
// mode: read
// params: source, ids
// returns: id, quote
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})-[r:STATED_IN]->(:Entity {id: $source})
WHERE coalesce(n.restricted, false) = false
RETURN n.id AS id, r.quote AS quote
