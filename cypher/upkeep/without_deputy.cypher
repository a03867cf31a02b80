// Positions that nobody deputises for: neither for the position nor for who holds it.
// mode: read
// params: kreis, today
// returns: id
// for: kind
MATCH (n:__KIND__)
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false) AND (n.valid_to IS NULL OR n.valid_to >= $today)
  AND coalesce(n.status, '') <> 'aufgegeben'
  AND NOT EXISTS { MATCH (n)<-[d:DEPUTY_OF]-(o:Entity) WHERE o.archived_at IS NULL AND (d.valid_to IS NULL OR d.valid_to >= $today) }
  AND NOT EXISTS { MATCH (n)<-[h:HOLDS]-(:Person)<-[d:DEPUTY_OF]-(o:Entity)
                   WHERE o.archived_at IS NULL AND (h.valid_to IS NULL OR h.valid_to >= $today) AND (d.valid_to IS NULL OR d.valid_to >= $today) }
  AND ($kreis IS NULL
       OR EXISTS { MATCH (n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory {id: $kreis}) }
       OR EXISTS { MATCH (n)-[:IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory)-[:IN_TERRITORY]->(:Territory {id: $kreis}) })
RETURN n.id AS id
ORDER BY n.sort_key, n.id
