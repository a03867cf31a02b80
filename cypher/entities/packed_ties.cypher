// Every relationship that leaves one of these records: type, both ends and properties, all in one row.
// mode: read
// params: ids
// returns: ties
UNWIND $ids AS wanted
MATCH (a:Entity {id: wanted})-[r]->(b:Entity)
RETURN collect([type(r), a.id, b.id, properties(r)]) AS ties
