// The records of a kind in the order of their ids, a portion at a time.
// mode: read
// params: after, limit
// returns: labels, properties
// for: kind
MATCH (n:__KIND__)
WHERE n.id > $after
RETURN labels(n) AS labels, properties(n) AS properties
ORDER BY n.id LIMIT $limit
