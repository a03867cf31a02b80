// Make a record of a kind.
// mode: write
// params: values
// returns: id
// for: kind
CREATE (n:__KIND__)
SET n = $values
RETURN n.id AS id
