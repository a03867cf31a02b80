// Measures that are due until a day and not done, of a Kreis or of some positions and people, with who cares for them.
// Where nobody maintains one, it belongs to the Kreis in which it lies or in which whoever cares for it works.
// mode: read
// params: kreis, mine, until, finished
// returns: labels, properties, owners
MATCH (m:Measure)
WHERE m.due_on <= $until AND m.archived_at IS NULL AND NOT coalesce(m.status, '') IN $finished
  AND (EXISTS { MATCH (m)-[:MAINTAINED_BY|IN_TERRITORY]->(:Territory {id: $kreis}) }
       OR EXISTS { MATCH (m)-[:IN_TERRITORY]->(:Territory)-[:IN_TERRITORY]->(:Territory {id: $kreis}) }
       OR EXISTS { MATCH (m)-[:ASSIGNED_TO]->(o:Entity) WHERE o.id IN $mine }
       OR (NOT EXISTS { MATCH (m)-[:MAINTAINED_BY|IN_TERRITORY]->(:Territory) }
           AND (EXISTS { MATCH (m)-[:ASSIGNED_TO]->(:Entity)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory {id: $kreis}) }
                OR EXISTS { MATCH (m)-[:ASSIGNED_TO]->(:Entity)-[:IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory)-[:IN_TERRITORY]->(:Territory {id: $kreis}) })))
RETURN labels(m) AS labels, properties(m) AS properties,
       [(m)-[a:ASSIGNED_TO]->(o:Entity) WHERE a.valid_to IS NULL AND o.archived_at IS NULL AND NOT coalesce(o.restricted, false)
          | [o.id, o.name]] AS owners
