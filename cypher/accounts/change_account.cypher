// Replace some properties of an account and leave the others.
// mode: write
// params: id, values
// returns: id
MATCH (a:Account {id: $id})
SET a += $values
RETURN a.id AS id
