// The relationships that leave a record, with the other end; types of no interest can be left out.
// mode: read
// params: id, without, limit
// returns: type, properties, source, target, other, other_name, other_labels, other_archived
MATCH (n:Entity {id: $id})-[r]->(m:Entity)
WHERE NOT type(r) IN $without
RETURN type(r) AS type, properties(r) AS properties, n.id AS source, m.id AS target,
       m.id AS other, m.name AS other_name, labels(m) AS other_labels, m.archived_at IS NOT NULL AS other_archived
LIMIT $limit
