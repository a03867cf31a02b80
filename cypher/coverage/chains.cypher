// All that some records prove by a group, topic or stage and by a territory they serve, with who holds them.
// mode: read
// params: records
// returns: territory, column, record, labels, node, belongs, membership, rel, tie, holders
// for: kind
UNWIND $records AS key
MATCH (t:Territory)<-[r:SERVES|RESPONSIBLE_FOR]-(o:Entity {id: key})-[c:ACTS_AS|COVERS]->(k:__KIND__)
RETURN t.id AS territory, k.key AS column, o.id AS record, labels(o) AS labels, properties(o) AS node,
       type(c) AS belongs, properties(c) AS membership, type(r) AS rel, properties(r) AS tie,
       [(o)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL | properties(h)] AS holders
