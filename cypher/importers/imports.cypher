// Imports, newest first.
// mode: read
// params: skip, limit
// returns: import
MATCH (i:Import)
RETURN properties(i) AS import
ORDER BY i.at DESC, i.id SKIP $skip LIMIT $limit
