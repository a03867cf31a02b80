// The names of the records of a kind that a Kreis keeps, as the search writes them.
// mode: read
// params: kreis
// returns: id, name, labels, search_text
// for: kind
MATCH (k:Territory {id: $kreis})
WITH k // without this line the embedded engine looks at every record of the graph first
MATCH (k)<-[:MAINTAINED_BY]-(n:__KIND__)
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
RETURN n.id AS id, n.name AS name, labels(n) AS labels, n.search_text AS search_text
ORDER BY n.id
