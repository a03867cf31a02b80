// One page of the relationships of some types that lead to a record; those of restricted persons only where asked for.
// mode: read
// params: id, types, restricted, skip, limit
// returns: type, properties, source, target
MATCH (a:Entity)-[r]->(b:Entity {id: $id})
WHERE type(r) IN $types
  AND ($restricted OR (NOT coalesce(a.restricted, false) AND NOT coalesce(b.restricted, false)))
RETURN type(r) AS type, properties(r) AS properties, a.id AS source, b.id AS target
ORDER BY r.id SKIP $skip LIMIT $limit
