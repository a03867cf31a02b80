// Remove records that an import made, each only in the version that was looked at and when no relationship is left.
// mode: write
// params: rows
// returns: id
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n.id = n.id // takes the write lock before the version is compared; Neo4j would compare first
WITH n, row, row.id AS id
WHERE n.version = row.version
DELETE n
RETURN id
