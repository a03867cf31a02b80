// The records of an example, and whether somebody changed them or tied something to them.
// mode: read
// params: example
// returns: id, name, labels, touched
MATCH (n:Entity {example: $example})
OPTIONAL MATCH (n)-[r]-(:Entity)
WHERE r.example IS NULL OR r.version > 1
WITH n, count(r) AS own
RETURN n.id AS id, n.name AS name, labels(n) AS labels, (n.version > 1 OR own > 0) AS touched
