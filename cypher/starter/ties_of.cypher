// The relationships that go when some records go.
// mode: read
// params: ids
// returns: type, properties, source, target
MATCH (a:Entity)-[r]->(b:Entity)
WHERE a.id IN $ids OR b.id IN $ids
RETURN type(r) AS type, properties(r) AS properties, a.id AS source, b.id AS target
