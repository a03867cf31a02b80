// The records of a kind in which one property says nothing.
// mode: read
// params: kreis, others, today, property
// returns: id
// for: kind
CALL () {
  MATCH (k:Territory {id: $kreis})
  WITH k // without this line the embedded engine looks at every record of the graph first
  MATCH (k)<-[:MAINTAINED_BY]-(n:__KIND__)
  RETURN n
  UNION
  UNWIND $others AS other
  MATCH (n:Entity {id: other})
  RETURN n
}
WITH n
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false) AND (n.valid_to IS NULL OR n.valid_to >= $today)
  AND n[$property] IS NULL
RETURN n.id AS id
ORDER BY n.sort_key, n.id
