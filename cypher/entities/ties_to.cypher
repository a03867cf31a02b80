// The relationships that lead to a record, with the other end; types of no interest can be left out.
// mode: read
// params: id, without, limit
// returns: type, properties, source, target, other, other_name, other_labels, other_archived
MATCH (n:Entity {id: $id})
WITH n // without this line the embedded engine looks at every record of the graph first
MATCH (n)<-[r]-(m:Entity)
WHERE NOT type(r) IN $without
RETURN type(r) AS type, properties(r) AS properties, m.id AS source, n.id AS target,
       m.id AS other, m.name AS other_name, labels(m) AS other_labels, m.archived_at IS NOT NULL AS other_archived
LIMIT $limit
