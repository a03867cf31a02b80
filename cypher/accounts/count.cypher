// How many accounts somebody could log in with.
// mode: read
// params: none
// returns: total
MATCH (a:Account {active: true})
RETURN count(a) AS total
