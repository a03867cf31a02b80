// The latest changes that people made to the records of a Kreis, without what was loaded and without some kinds.
// mode: read
// params: kreis, limit, without
// returns: at, action, record, record_kind, record_name, role
MATCH (c:Change)
WHERE c.action <> 'load' AND c.action <> 'overrule' AND c.source_record IS NULL AND NOT coalesce(c.record_kind, '') IN $without
WITH c ORDER BY c.at DESC, c.id DESC LIMIT 300
MATCH (n:Entity {id: c.record})
WHERE n.id = $kreis
   OR EXISTS { MATCH (n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory {id: $kreis}) }
   OR EXISTS { MATCH (n)-[:IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory)-[:IN_TERRITORY]->(:Territory {id: $kreis}) }
RETURN c.at AS at, c.action AS action, c.record AS record, c.record_kind AS record_kind, c.record_name AS record_name, c.role AS role
ORDER BY at DESC, c.id DESC LIMIT $limit
