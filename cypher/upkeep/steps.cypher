// The steps that changed many records at once since an instant, the newest first; ``without`` begins those left out.
// mode: read
// params: since, limit, without
// returns: operation, at, cause
MATCH (c:Change)
WHERE c.operation > '' // few entries belong to a step; by their day all would be looked at
WITH c
WHERE c.at >= $since AND NOT c.operation STARTS WITH $without
WITH c.operation AS operation, min(c.at) AS at, min(c.cause) AS cause
RETURN operation, at, cause
ORDER BY at DESC, operation LIMIT $limit
