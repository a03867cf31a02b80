// How many relationships of some types there are between all records.
// mode: read
// params: types, restricted
// returns: total
MATCH (a:Entity)-[r]->(b:Entity)
WHERE type(r) IN $types
  AND ($restricted OR (NOT coalesce(a.restricted, false) AND NOT coalesce(b.restricted, false)))
RETURN count(r) AS total
