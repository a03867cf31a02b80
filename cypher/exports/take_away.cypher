// Take away records and the history of their coming, a portion at a time: for a restore that could not be finished.
// mode: write
// params: cause, limit
// returns: gone
MATCH (n)
WHERE n:Entity OR n:Redirect OR (n:Change AND n.action = 'load' AND n.cause = $cause)
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS gone
