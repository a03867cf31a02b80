// Whether there is anything in a Kreis that somebody acts, works, meets or says; one row when there is.
// mode: read
// params: kreis
// returns: id
MATCH (n:Entity)
WHERE (n:Organisation OR n:Position OR n:Unit OR n:Person OR n:Body OR n:Meeting OR n:Offer OR n:Measure OR n:Gap
       OR (n:Statement AND n.state <> 'unbekannt')) AND n.archived_at IS NULL
  AND (EXISTS { MATCH (n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory {id: $kreis}) }
       OR EXISTS { MATCH (n)-[:IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory)-[:IN_TERRITORY]->(:Territory {id: $kreis}) })
RETURN n.id AS id LIMIT 1
