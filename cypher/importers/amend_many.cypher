// Change many relationships of a type, each only in the version that was planned with.
// mode: write
// params: rows
// returns: id
// for: rel
UNWIND $rows AS row
MATCH (a:Entity {id: row.source})-[r:__REL__ {id: row.id}]->(b:Entity {id: row.target})
SET r.id = r.id // takes the write lock before the version is compared; Neo4j would compare first
WITH r, row
WHERE r.version = row.version
SET r += row.values
SET r.version = row.version + 1
RETURN r.id AS id
