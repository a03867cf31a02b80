// Make an access token; only its digest is kept.
// mode: write
// params: values
// returns: id
CREATE (t:Token)
SET t = $values
RETURN t.id AS id
