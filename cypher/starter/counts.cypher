// How many records there are, and how many of them belong to each example.
// mode: read
// params: none
// returns: example, total
MATCH (n:Entity)
RETURN n.example AS example, count(n) AS total
