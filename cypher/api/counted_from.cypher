// How many relationships of some types there are that leave a record, perhaps only those to one other.
// mode: read
// params: id, other, types, restricted
// returns: total
MATCH (a:Entity {id: $id})-[r]->(b:Entity)
WHERE type(r) IN $types
  AND ($other IS NULL OR b.id = $other)
  AND ($restricted OR (NOT coalesce(a.restricted, false) AND NOT coalesce(b.restricted, false)))
RETURN count(r) AS total
