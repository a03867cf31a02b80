// Responsibilities for a territory that name a topic or a stage themselves.
// mode: read
// params: territories
// returns: territory, record, labels, node, rel, tie, holders
MATCH (t:Territory)<-[r:RESPONSIBLE_FOR]-(o:Entity)
WHERE t.id IN $territories AND o.archived_at IS NULL AND (r.topic IS NOT NULL OR r.stage IS NOT NULL)
RETURN t.id AS territory, o.id AS record, labels(o) AS labels, properties(o) AS node, type(r) AS rel, properties(r) AS tie,
       [(o)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL | properties(h)] AS holders
