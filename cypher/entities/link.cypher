// Tie two records.
// mode: write
// params: source, target, values
// returns: id
// for: rel
MATCH (a:Entity {id: $source})
MATCH (b:Entity {id: $target})
CREATE (a)-[r:__REL__]->(b)
SET r = $values
RETURN r.id AS id
