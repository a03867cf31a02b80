// Where some records belong, so that two of the same name can be told apart: what they are part of, what they hold and
// where that is, the places they lie in, then those they work for. What has ended is left out.
// mode: read
// params: ids, today
// returns: id, homes, held, offices, places, scopes
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
RETURN n.id AS id,
       [(n)-[r:LOCATED_AT|EMPLOYED_BY|PART_OF]->(o:Entity) WHERE o.archived_at IS NULL AND (r.valid_to IS NULL OR r.valid_to >= $today) | o.name] AS homes,
       [(n)-[r:HOLDS]->(p:Position) WHERE p.archived_at IS NULL AND (r.valid_to IS NULL OR r.valid_to >= $today) | p.name] AS held,
       [(n)-[r:HOLDS]->(:Position)-[:LOCATED_AT|EMPLOYED_BY]->(o:Entity)
         WHERE o.archived_at IS NULL AND (r.valid_to IS NULL OR r.valid_to >= $today) | o.name] AS offices,
       [(n)-[:IN_TERRITORY]->(t:Territory) | t.name] AS places,
       [(n)-[r:SERVES|RESPONSIBLE_FOR]->(t:Territory) WHERE r.valid_to IS NULL OR r.valid_to >= $today | t.name] AS scopes
