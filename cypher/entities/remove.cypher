// Remove a record in the version the user saw, once nothing hangs on it any more; no row means somebody was faster.
// mode: write
// params: id, version
// returns: removed
MATCH (n:Entity {id: $id})
SET n.id = n.id // takes the write lock before the version is compared; Neo4j would compare first
WITH n
WHERE n.version = $version AND NOT EXISTS { MATCH (n)-[]-(:Entity) }
DETACH DELETE n
RETURN 1 AS removed
