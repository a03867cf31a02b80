// Where the id of a merged record leads now.
// mode: read
// params: id
// returns: target
MATCH (r:Redirect {id: $id})
RETURN r.target AS target
