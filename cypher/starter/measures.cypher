// Measures that are due until a day and not done, of a Kreis or of some positions and people, with who cares for them.
// mode: read
// params: kreis, mine, until, finished
// returns: labels, properties, owners
MATCH (m:Measure)
WHERE m.due_on <= $until AND m.archived_at IS NULL AND NOT coalesce(m.status, '') IN $finished
  AND (EXISTS { MATCH (m)-[:MAINTAINED_BY|IN_TERRITORY]->(:Territory {id: $kreis}) }
       OR EXISTS { MATCH (m)-[:ASSIGNED_TO]->(o:Entity) WHERE o.id IN $mine })
RETURN labels(m) AS labels, properties(m) AS properties,
       [(m)-[a:ASSIGNED_TO]->(o:Entity) WHERE a.valid_to IS NULL AND o.archived_at IS NULL AND NOT coalesce(o.restricted, false)
          | [o.id, o.name]] AS owners
