// The versions and names of records.
// mode: read
// params: ids
// returns: id, name, version, labels
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
RETURN n.id AS id, n.name AS name, n.version AS version, labels(n) AS labels
