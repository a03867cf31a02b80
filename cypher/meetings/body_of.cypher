// The body a meeting belongs to.
// mode: read
// params: meeting
// returns: labels, properties
MATCH (:Meeting {id: $meeting})-[:PART_OF]->(b:Body)
WHERE b.archived_at IS NULL
RETURN labels(b) AS labels, properties(b) AS properties
ORDER BY b.id LIMIT 1
