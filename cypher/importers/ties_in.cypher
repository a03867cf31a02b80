// The relationships of a type that end at these records.
// mode: read
// params: ids
// returns: type, properties, source, target
// for: rel
UNWIND $ids AS wanted
MATCH (b:Entity {id: wanted})<-[r:__REL__]-(a:Entity)
RETURN type(r) AS type, properties(r) AS properties, a.id AS source, b.id AS target
