// Positions that are vacant: it is said so, or whoever held them has left. Where nobody is recorded it is unknown.
// mode: read
// params: kreis, today
// returns: id
// for: kind
MATCH (n:__KIND__)
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false) AND (n.valid_to IS NULL OR n.valid_to >= $today)
  AND (n.status = 'vakant'
       OR (coalesce(n.status, 'besetzt') = 'besetzt' AND EXISTS { MATCH (n)<-[:HOLDS]-(:Person) }
           AND NOT EXISTS { MATCH (n)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL AND (h.valid_to IS NULL OR h.valid_to >= $today) }))
  AND ($kreis IS NULL
       OR EXISTS { MATCH (n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory {id: $kreis}) }
       OR EXISTS { MATCH (n)-[:IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory)-[:IN_TERRITORY]->(:Territory {id: $kreis}) })
RETURN n.id AS id
ORDER BY n.sort_key, n.id
