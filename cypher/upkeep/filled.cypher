// How many records of a kind there are, and in how many a property says something.
// mode: read
// params: kreis, others, today, names
// returns: name, total, filled
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
UNWIND $names AS name
RETURN name, count(n) AS total, sum(CASE WHEN n[name] IS NULL THEN 0 ELSE 1 END) AS filled
ORDER BY name
