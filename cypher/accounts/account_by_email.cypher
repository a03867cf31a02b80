// The account that logs in with an e-mail address, written in small letters.
// mode: read
// params: email
// returns: account
MATCH (a:Account {email: $email})
RETURN properties(a) AS account
