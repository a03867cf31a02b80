// One page of the relationships of some types that leave a record, perhaps only those to one other; those of restricted persons only where asked for.
// mode: read
// params: id, other, types, restricted, skip, limit
// returns: type, properties, source, target
MATCH (a:Entity {id: $id})-[r]->(b:Entity)
WHERE type(r) IN $types
  AND ($other IS NULL OR b.id = $other)
  AND ($restricted OR (NOT coalesce(a.restricted, false) AND NOT coalesce(b.restricted, false)))
RETURN type(r) AS type, properties(r) AS properties, a.id AS source, b.id AS target
ORDER BY r.id SKIP $skip LIMIT $limit
