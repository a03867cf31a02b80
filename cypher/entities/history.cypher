// What was changed on a record or on its relationships, newest first.
// mode: read
// params: id, limit
// returns: change
MATCH (c:Change)
WHERE c.record = $id OR c.source_record = $id OR c.target_record = $id
RETURN properties(c) AS change
ORDER BY c.at DESC, c.id DESC LIMIT $limit
