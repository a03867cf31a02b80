// The relationships of a type that begin at these records.
// mode: read
// params: ids
// returns: type, properties, source, target
// for: rel
UNWIND $ids AS wanted
MATCH (a:Entity {id: wanted})-[r:__REL__]->(b:Entity)
RETURN type(r) AS type, properties(r) AS properties, a.id AS source, b.id AS target
