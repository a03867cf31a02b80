// The newest import of a file of this form for this Kreis, and all of them.
// mode: read
// params: shape, kreis
// returns: import
MATCH (i:Import {shape: $shape})
WHERE i.kreis = $kreis AND i.undone_at IS NULL
RETURN properties(i) AS import
ORDER BY i.at DESC, i.id
