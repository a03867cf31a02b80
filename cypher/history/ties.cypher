// The relationships of some records, of some types, with both ends; one between two of them comes twice. Who is archived
// is left out, but stays counted in the meetings they were asked to.
// mode: read
// params: ids, types
// returns: type, properties, source, source_name, source_labels, target, target_name, target_labels, hidden
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})-[r]->(m:Entity)
WHERE type(r) IN $types
RETURN type(r) AS type, properties(r) AS properties, n.id AS source, n.name AS source_name, labels(n) AS source_labels,
       m.id AS target, m.name AS target_name, labels(m) AS target_labels,
       coalesce(m.restricted, false)
         OR (m.archived_at IS NOT NULL AND NOT type(r) IN ['INVITED', 'ATTENDED']) AS hidden
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})<-[r]-(m:Entity)
WHERE type(r) IN $types
RETURN type(r) AS type, properties(r) AS properties, m.id AS source, m.name AS source_name, labels(m) AS source_labels,
       n.id AS target, n.name AS target_name, labels(n) AS target_labels,
       coalesce(m.restricted, false)
         OR (m.archived_at IS NOT NULL AND NOT type(r) IN ['INVITED', 'ATTENDED']) AS hidden
