// What was changed on each record after an entry of the history, in the order of writing.
// mode: read
// params: rows
// returns: change
UNWIND $rows AS row
MATCH (c:Change {record: row.record})
WHERE c.id > row.after AND NOT c.action IN ['export', 'distinct', 'overrule']
RETURN properties(c) AS change
ORDER BY c.id
