// One page of the records of a kind, in German order, as far as they fit the filters.
// mode: read
// params: kreis, words, filters, archived, restricted, skip, limit
// returns: labels, properties
// for: kind
MATCH (n:__KIND__)
WHERE ($archived = (n.archived_at IS NOT NULL))
  AND ($restricted OR NOT coalesce(n.restricted, false))
  AND all(word IN $words WHERE n.search_text CONTAINS word)
  AND all(filter IN $filters WHERE n[filter.name] = filter.value)
  AND ($kreis IS NULL OR n.id = $kreis
       OR EXISTS { MATCH (n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory {id: $kreis}) }
       OR EXISTS { MATCH (n)-[:IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory)-[:IN_TERRITORY]->(:Territory {id: $kreis}) })
RETURN labels(n) AS labels, properties(n) AS properties
ORDER BY n.sort_key, n.id SKIP $skip LIMIT $limit
