// Change many records, each only in the version that was planned with.
// mode: write
// params: rows
// returns: id
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n.id = n.id // takes the write lock before the version is compared; Neo4j would compare first
WITH n, row
WHERE n.version = row.version
SET n += row.values
SET n.version = row.version + 1
RETURN n.id AS id
