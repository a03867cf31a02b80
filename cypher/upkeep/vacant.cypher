// Positions that are vacant: it is said so, or whoever held them has left. Where nobody is recorded it is unknown.
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
  AND (n.status = 'vakant'
       OR (coalesce(n.status, 'besetzt') = 'besetzt' AND EXISTS { MATCH (n)<-[:HOLDS]-(:Person) }
           AND NOT EXISTS { MATCH (n)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL AND (h.valid_to IS NULL OR h.valid_to >= $today) }))
RETURN n.id AS id
ORDER BY n.sort_key, n.id
