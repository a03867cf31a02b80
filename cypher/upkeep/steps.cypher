// The steps that changed many records at once since an instant, the newest first.
// mode: read
// params: since, limit
// returns: operation, at, cause
MATCH (c:Change)
WHERE c.at >= $since AND c.operation IS NOT NULL
WITH c.operation AS operation, min(c.at) AS at, min(c.cause) AS cause
RETURN operation, at, cause
ORDER BY at DESC, operation LIMIT $limit
