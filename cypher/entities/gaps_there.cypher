// The gaps noted for a place and a column, with how they stand; holds the place, so that two people make one gap.
// mode: write
// params: territory, dimension, column, law_area
// returns: id, status, seen
MATCH (t:Territory {id: $territory})
SET t.id = t.id // takes the write lock before anybody looks; the second one then sees what the first one made
WITH t
MATCH (t)<-[:IN_TERRITORY]-(g:Gap)
WHERE g.archived_at IS NULL AND g.dimension = $dimension AND g.column = $column
  AND coalesce(g.law_area, '') = coalesce($law_area, '')
RETURN g.id AS id, g.status AS status, g.seen AS seen
ORDER BY g.id
