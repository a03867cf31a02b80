// Where the things of a picture stand.
// mode: read
// params: picture
// returns: placed, since
MATCH (p:Placement {picture: $picture})
RETURN collect([p.record, p.x, p.y]) AS placed, min(p.placed_at) AS since
