// Remove an access token.
// mode: write
// params: digest
// returns: id
MATCH (t:Token {digest: $digest})
WITH t, t.id AS id
DETACH DELETE t
RETURN id
