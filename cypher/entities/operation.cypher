// What one step wrote into the history, in the order of writing.
// mode: read
// params: operation, since
// returns: change
MATCH (c:Change)
WHERE c.at >= $since AND c.operation = $operation
RETURN properties(c) AS change
ORDER BY c.id
