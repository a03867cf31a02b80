// Tie many pairs of records.
// mode: write
// params: rows
// returns: made
// for: rel
UNWIND $rows AS row
MATCH (a:Entity {id: row.source})
MATCH (b:Entity {id: row.target})
CREATE (a)-[r:__REL__]->(b)
SET r = row.values
RETURN count(r) AS made
