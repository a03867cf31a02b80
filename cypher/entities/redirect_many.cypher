// Let the ids of merged records lead to what they became.
// mode: write
// params: rows
// returns: made
UNWIND $rows AS row
MERGE (r:Redirect {id: row.id})
ON CREATE SET r.target = row.target
RETURN count(r) AS made
