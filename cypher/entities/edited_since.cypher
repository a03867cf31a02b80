// What was changed after an entry of the history, on these records and relationships or on what hangs on the given ends.
// mode: read
// params: since, after, ids, ends, limit
// returns: change
MATCH (c:Change)
WHERE c.at >= $since AND c.id > $after AND NOT c.action IN ['export', 'distinct', 'overrule']
  AND (c.record IN $ids OR c.source_record IN $ends OR c.target_record IN $ends)
RETURN properties(c) AS change
ORDER BY c.id LIMIT $limit
