// What was changed on these records after an instant, and by which import.
// mode: read
// params: ids, since
// returns: record, at, action, new, import_id
UNWIND $ids AS wanted
MATCH (c:Change {record: wanted})
WHERE c.at >= $since
RETURN c.record AS record, c.at AS at, c.action AS action, c.new AS new, c.import_id AS import_id
ORDER BY at
