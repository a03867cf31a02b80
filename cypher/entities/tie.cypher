// The relationship of a type with this id.
// mode: read
// params: id
// returns: type, properties, source, target, other, other_name, other_labels, other_archived
// for: rel
MATCH (a:Entity)-[r:__REL__ {id: $id}]->(m:Entity)
RETURN type(r) AS type, properties(r) AS properties, a.id AS source, m.id AS target,
       m.id AS other, m.name AS other_name, labels(m) AS other_labels, m.archived_at IS NOT NULL AS other_archived
