// Change a relationship, but only in the version the user saw; no row means somebody was faster.
// mode: write
// params: source, target, id, version, values
// returns: version
// for: rel
MATCH (a:Entity {id: $source})-[r:__REL__ {id: $id}]->(b:Entity {id: $target})
SET r.id = r.id // takes the write lock before the version is compared; Neo4j would compare first
WITH r
WHERE r.version = $version
SET r += $values
SET r.version = $version + 1
RETURN r.version AS version
