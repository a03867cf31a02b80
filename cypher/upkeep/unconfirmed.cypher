// The records of a kind, kept by a Kreis, that nobody confirmed since a day; what was never confirmed counts from when it was seen or recorded.
// mode: read
// params: kreis, others, today, before, recorded_before
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
  AND (n.until IS NULL OR n.until >= $today)
  AND ((n.confirmed_on IS NOT NULL AND n.confirmed_on < $before)
       OR (n.confirmed_on IS NULL AND coalesce(n.observed_on < $before, n.recorded_at < $recorded_before, false)))
RETURN n.id AS id
ORDER BY n.sort_key, n.id
