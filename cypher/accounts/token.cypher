// Which access token has a digest, of which role, until when.
// mode: read
// params: digest
// returns: id, label, role, expires_at
MATCH (t:Token {digest: $digest})
RETURN t.id AS id, t.label AS label, t.role AS role, t.expires_at AS expires_at
