// The ids of all merged records, and where they lead now.
// mode: read
// params: none
// returns: id, target
MATCH (r:Redirect)
RETURN r.id AS id, r.target AS target
