// Remove a relationship that was entered by mistake, in the version the user saw.
// mode: write
// params: source, target, id, version
// returns: removed
// for: rel
MATCH (a:Entity {id: $source})-[r:__REL__ {id: $id}]->(b:Entity {id: $target})
SET r.id = r.id // takes the write lock before the version is compared; Neo4j would compare first
WITH r
WHERE r.version = $version
DELETE r
RETURN 1 AS removed
