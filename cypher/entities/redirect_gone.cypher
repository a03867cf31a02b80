// Let an id be that of its own record again.
// mode: write
// params: id
// returns: gone
MATCH (r:Redirect {id: $id})
DELETE r
RETURN 1 AS gone
