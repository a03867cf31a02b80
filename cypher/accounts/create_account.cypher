// Make an account.
// mode: write
// params: values
// returns: id
CREATE (a:Account)
SET a = $values
RETURN a.id AS id
