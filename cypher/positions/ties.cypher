// Where positions are, whom they serve, who employs them and who holds them, with the other end.
// mode: read
// params: ids
// returns: type, properties, source, target, other, other_name, other_labels
MATCH (p:Position)-[r:LOCATED_AT|EMPLOYED_BY|SERVES]->(o:Entity)
WHERE p.id IN $ids
RETURN type(r) AS type, properties(r) AS properties, p.id AS source, o.id AS target,
       o.id AS other, o.name AS other_name, labels(o) AS other_labels
UNION ALL
MATCH (p:Position)<-[r:HOLDS]-(o:Person)
WHERE p.id IN $ids
RETURN type(r) AS type, properties(r) AS properties, o.id AS source, p.id AS target,
       o.id AS other, o.name AS other_name, labels(o) AS other_labels
