// The case-management positions (Baustein 2) by the territory they serve, with who holds them.
// mode: read
// params: territories
// returns: territory, record, labels, node, rel, tie, holders
MATCH (t:Territory)<-[r:SERVES]-(p:Position)
WHERE t.id IN $territories AND p.baustein = 2 AND p.archived_at IS NULL
RETURN t.id AS territory, p.id AS record, labels(p) AS labels, properties(p) AS node, type(r) AS rel, properties(r) AS tie,
       [(p)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL | properties(h)] AS holders
