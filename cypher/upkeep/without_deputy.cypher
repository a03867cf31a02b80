// Positions that nobody deputises for: neither for the position nor for who holds it.
// mode: read
// params: kreis, others, today
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
  AND coalesce(n.status, '') <> 'aufgegeben'
  AND NOT EXISTS { MATCH (n)<-[d:DEPUTY_OF]-(o:Entity) WHERE o.archived_at IS NULL AND (d.valid_to IS NULL OR d.valid_to >= $today) }
  AND NOT EXISTS { MATCH (n)<-[h:HOLDS]-(:Person)<-[d:DEPUTY_OF]-(o:Entity)
                   WHERE o.archived_at IS NULL AND (h.valid_to IS NULL OR h.valid_to >= $today) AND (d.valid_to IS NULL OR d.valid_to >= $today) }
RETURN n.id AS id
ORDER BY n.sort_key, n.id
