// The relationships of some records in both directions, of some types, with the other end.
// mode: read
// params: ids, types
// returns: outgoing, type, properties, source, target, other, other_name, other_labels, other_archived
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})-[r]->(m:Entity)
WHERE type(r) IN $types
RETURN true AS outgoing, type(r) AS type, properties(r) AS properties, n.id AS source, m.id AS target,
       m.id AS other, m.name AS other_name, labels(m) AS other_labels, m.archived_at IS NOT NULL AS other_archived
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})<-[r]-(m:Entity)
WHERE type(r) IN $types
RETURN false AS outgoing, type(r) AS type, properties(r) AS properties, m.id AS source, n.id AS target,
       m.id AS other, m.name AS other_name, labels(m) AS other_labels, m.archived_at IS NOT NULL AS other_archived
