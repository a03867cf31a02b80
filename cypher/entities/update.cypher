// Change a record, but only in the version the user saw; no row means somebody was faster.
// mode: write
// params: id, version, values
// returns: version
MATCH (n:Entity {id: $id})
SET n.id = n.id // takes the write lock before the version is compared; Neo4j would compare first
WITH n
WHERE n.version = $version
SET n += $values
SET n.version = $version + 1
RETURN n.version AS version
