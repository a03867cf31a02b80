// How many records there are, to tell whether the instance is empty.
// mode: read
// params: none
// returns: total
MATCH (n:Entity)
RETURN count(n) AS total
