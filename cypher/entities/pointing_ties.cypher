// The relationships of a type that name a record in a property.
// mode: read
// params: property, value
// returns: type, properties, source, target
// for: rel
MATCH (a:Entity)-[r:__REL__]->(b:Entity)
WHERE r[$property] = $value
RETURN type(r) AS type, properties(r) AS properties, a.id AS source, b.id AS target
ORDER BY r.id
