// What was changed on these records after an instant, in the order of writing.
// mode: read
// params: ids, since
// returns: change
UNWIND $ids AS wanted
MATCH (c:Change {record: wanted})
WHERE c.at >= $since
RETURN properties(c) AS change
ORDER BY c.id
