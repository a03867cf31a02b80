// The gaps of a Kreis (everywhere without one), with their places and who cares; restricted persons are not named.
// mode: read
// params: kreis
// returns: labels, properties, places, owners
MATCH (g:Gap)
WHERE g.archived_at IS NULL
  AND ($kreis IS NULL
       OR EXISTS { MATCH (g)-[:MAINTAINED_BY|IN_TERRITORY]->(:Territory {id: $kreis}) }
       OR EXISTS { MATCH (g)-[:IN_TERRITORY]->(:Territory)-[:IN_TERRITORY]->(:Territory {id: $kreis}) })
RETURN labels(g) AS labels, properties(g) AS properties,
       [(g)-[:IN_TERRITORY]->(t:Territory) | [t.id, t.name]] AS places,
       [(g)-[a:ASSIGNED_TO]->(o:Entity) WHERE a.valid_to IS NULL AND o.archived_at IS NULL AND NOT coalesce(o.restricted, false)
          | [o.id, o.name]] AS owners
