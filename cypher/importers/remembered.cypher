// What was chosen for the newest file of a form; answers only where the import was not taken back.
// mode: read
// params: shape
// returns: columns, types, answers
MATCH (i:Import {shape: $shape})
RETURN i.columns AS columns, i.types AS types, CASE WHEN i.undone_at IS NULL THEN i.answers END AS answers
ORDER BY i.at DESC LIMIT 1
