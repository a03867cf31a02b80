// Whether a record is part of another one, over up to twelve steps.
// mode: read
// params: id, whole
// returns: found
MATCH (n:Entity {id: $id})
WITH n // without this line the embedded engine looks at every record of the graph first
MATCH (n)-[:PART_OF*1..12]->(w:Entity {id: $whole})
RETURN w.id AS found LIMIT 1
