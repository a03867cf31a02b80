// One page of the relationships of some types between all records; those of restricted persons only where asked for.
// mode: read
// params: types, restricted, skip, limit
// returns: type, properties, source, target
MATCH (a:Entity)-[r]->(b:Entity)
WHERE type(r) IN $types
  AND ($restricted OR (NOT coalesce(a.restricted, false) AND NOT coalesce(b.restricted, false)))
RETURN type(r) AS type, properties(r) AS properties, a.id AS source, b.id AS target
ORDER BY r.id SKIP $skip LIMIT $limit
