// The steps since an instant that changed a record or its relationships, the newest first; ``without`` begins those left out.
// mode: read
// params: id, since, limit, without
// returns: operation, at, cause
MATCH (c:Change)
WHERE c.record = $id OR c.source_record = $id OR c.target_record = $id
WITH c
WHERE c.operation > '' AND c.at >= $since AND NOT c.operation STARTS WITH $without
WITH c.operation AS operation, min(c.at) AS at, min(c.cause) AS cause
RETURN operation, at, cause
ORDER BY at DESC, operation LIMIT $limit
