// The names of the records of a kind that a Kreis keeps or that belong to it otherwise, as the search writes them.
// mode: read
// params: kreis, others
// returns: id, name, labels, search_text
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
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
RETURN n.id AS id, n.name AS name, labels(n) AS labels, n.search_text AS search_text
ORDER BY n.id
