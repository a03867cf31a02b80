// The next meetings of a Kreis: it maintains them or they are in it; where nobody maintains one, it is in one of its
// municipalities or its body belongs to them.
// mode: read
// params: kreis, today, limit
// returns: id, name, planned_on, planned_on_precision, time, example
MATCH (m:Meeting)
WHERE m.planned_on >= $today AND m.archived_at IS NULL AND m.held_on IS NULL
  AND (EXISTS { MATCH (m)-[:MAINTAINED_BY|IN_TERRITORY]->(:Territory {id: $kreis}) }
       OR EXISTS { MATCH (m)-[:IN_TERRITORY]->(:Territory)-[:IN_TERRITORY]->(:Territory {id: $kreis}) }
       OR (NOT EXISTS { MATCH (m)-[:MAINTAINED_BY|IN_TERRITORY]->(:Territory) }
           AND (EXISTS { MATCH (m)-[:PART_OF]->(:Body)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory {id: $kreis}) }
                OR EXISTS { MATCH (m)-[:PART_OF]->(:Body)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory)-[:IN_TERRITORY]->(:Territory {id: $kreis}) })))
RETURN m.id AS id, m.name AS name, m.planned_on AS planned_on, m.planned_on_precision AS planned_on_precision, m.time AS time, m.example AS example
ORDER BY m.planned_on, m.id LIMIT $limit
