// One page of the relationships of a type that leave a record, in German order of the other ends.
// mode: read
// params: id, skip, limit
// returns: type, properties, source, target, other, other_name, other_labels, other_archived
// for: rel
MATCH (n:Entity {id: $id})-[r:__REL__]->(m:Entity)
RETURN type(r) AS type, properties(r) AS properties, n.id AS source, m.id AS target,
       m.id AS other, m.name AS other_name, labels(m) AS other_labels, m.archived_at IS NOT NULL AS other_archived
ORDER BY m.sort_key, m.id, r.id SKIP $skip LIMIT $limit
