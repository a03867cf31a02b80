// How many records of a kind fit the filters.
// mode: read
// params: kreis, words, filters, archived, restricted
// returns: total
// for: kind
MATCH (n:__KIND__)
WHERE ($archived = (n.archived_at IS NOT NULL))
  AND ($restricted OR NOT coalesce(n.restricted, false))
  AND all(word IN $words WHERE n.search_text CONTAINS word)
  AND all(filter IN $filters WHERE n[filter.name] = filter.value)
  AND ($kreis IS NULL OR n.id = $kreis
       OR EXISTS { MATCH (n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory {id: $kreis}) }
       OR EXISTS { MATCH (n)-[:IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory)-[:IN_TERRITORY]->(:Territory {id: $kreis}) })
RETURN count(n) AS total
