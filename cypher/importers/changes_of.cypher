// What an import wrote, in the order of writing, a portion at a time.
// mode: read
// params: import_id, since, after, limit
// returns: change
MATCH (c:Change)
WHERE c.at >= $since AND c.import_id = $import_id AND c.id > $after
RETURN properties(c) AS change
ORDER BY c.id LIMIT $limit
