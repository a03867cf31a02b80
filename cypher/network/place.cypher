// Keep where things stand in a picture; what has a place keeps it.
// mode: write
// params: picture, rows, placed_at
// returns: id
UNWIND $rows AS row
MERGE (p:Placement {id: row.id})
ON CREATE SET p.picture = $picture, p.record = row.record, p.x = row.x, p.y = row.y, p.placed_at = $placed_at
RETURN p.id AS id
