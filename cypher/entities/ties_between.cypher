// The relationships of a type, as far as their ends are given; one page of them.
// mode: read
// params: source, target, skip, limit
// returns: type, properties, source, target
// for: rel
MATCH (a:Entity)-[r:__REL__]->(b:Entity)
WHERE ($source IS NULL OR a.id = $source) AND ($target IS NULL OR b.id = $target)
RETURN type(r) AS type, properties(r) AS properties, a.id AS source, b.id AS target
ORDER BY r.id SKIP $skip LIMIT $limit
