// How many records have no id; there must be none.
// mode: read
// params: none
// returns: total
MATCH (n:Entity)
WHERE n.id IS NULL
RETURN count(n) AS total
