// Remove records with all their relationships.
// mode: write
// params: ids
// returns: removed
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
DETACH DELETE n
RETURN count(*) AS removed
