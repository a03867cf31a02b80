// How many relationships of some types there are that lead to a record.
// mode: read
// params: id, types, restricted
// returns: total
MATCH (a:Entity)-[r]->(b:Entity {id: $id})
WHERE type(r) IN $types
  AND ($restricted OR (NOT coalesce(a.restricted, false) AND NOT coalesce(b.restricted, false)))
RETURN count(r) AS total
