// Organisations or units with a mailbox of which nobody knows which position reads it.
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
  AND n.email IS NOT NULL
  AND NOT EXISTS { MATCH (n)<-[:EMPLOYED_BY|LOCATED_AT]-(p:Position) WHERE p.archived_at IS NULL }
  AND NOT EXISTS { MATCH (n)<-[:PART_OF]-(:Unit)<-[:EMPLOYED_BY|LOCATED_AT]-(p:Position) WHERE p.archived_at IS NULL }
RETURN n.id AS id
ORDER BY n.sort_key, n.id
