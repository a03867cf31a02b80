// The names of the records of a kind, as the search writes them; of a Kreis, or of everywhere.
// mode: read
// params: kreis
// returns: id, name, labels, search_text
// for: kind
MATCH (n:__KIND__)
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
  AND ($kreis IS NULL
       OR EXISTS { MATCH (n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory {id: $kreis}) }
       OR EXISTS { MATCH (n)-[:IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory)-[:IN_TERRITORY]->(:Territory {id: $kreis}) })
RETURN n.id AS id, n.name AS name, labels(n) AS labels, n.search_text AS search_text
ORDER BY n.id
