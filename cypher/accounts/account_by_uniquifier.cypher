// The account a session cookie points to.
// mode: read
// params: uniquifier
// returns: account
MATCH (a:Account {uniquifier: $uniquifier})
RETURN properties(a) AS account
