// Organisations, units, bodies and positions by topic or stage and by the territory they serve or are responsible for.
// mode: read
// params: territories
// returns: territory, column, record, labels, node, belongs, membership, rel, tie, holders
// for: kind
MATCH (t:Territory)<-[r:SERVES|RESPONSIBLE_FOR]-(o:Entity)-[c:COVERS]->(k:__KIND__)
WHERE t.id IN $territories AND o.archived_at IS NULL AND NOT o:Offer
RETURN t.id AS territory, k.key AS column, o.id AS record, labels(o) AS labels, properties(o) AS node,
       type(c) AS belongs, properties(c) AS membership, type(r) AS rel, properties(r) AS tie, [(o)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL | properties(h)] AS holders
