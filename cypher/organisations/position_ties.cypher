// The relationships of some positions in both directions, with the other ends.
// mode: read
// params: ids
// returns: type, properties, source, target, position, other, other_name, other_labels, other_archived
UNWIND $ids AS wanted
MATCH (p:Entity {id: wanted})-[r]-(m:Entity)
RETURN type(r) AS type, properties(r) AS properties, startNode(r).id AS source, endNode(r).id AS target,
       p.id AS position, m.id AS other, m.name AS other_name, labels(m) AS other_labels,
       m.archived_at IS NOT NULL AS other_archived
