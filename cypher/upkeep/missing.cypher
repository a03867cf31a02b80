// The records of a kind in which one property says nothing.
// mode: read
// params: kreis, today, property
// returns: id
// for: kind
MATCH (n:__KIND__)
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false) AND (n.valid_to IS NULL OR n.valid_to >= $today)
  AND n[$property] IS NULL
  AND ($kreis IS NULL
       OR EXISTS { MATCH (n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory {id: $kreis}) }
       OR EXISTS { MATCH (n)-[:IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory)-[:IN_TERRITORY]->(:Territory {id: $kreis}) })
RETURN n.id AS id
ORDER BY n.sort_key, n.id
