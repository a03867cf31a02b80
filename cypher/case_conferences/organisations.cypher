// The organisations that some units are part of.
// mode: read
// params: units
// returns: unit, labels, node, tie
UNWIND $units AS key
MATCH (u:Unit {id: key})-[p:PART_OF]->(o:Organisation)
WHERE o.archived_at IS NULL
RETURN key AS unit, labels(o) AS labels, properties(o) AS node, properties(p) AS tie
