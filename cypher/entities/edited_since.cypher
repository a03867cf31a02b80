// What was changed after an entry of the history, on these records and relationships or on what hangs on the given ends.
// mode: read
// params: after, ids, ends, limit
// returns: change
CALL () { // by the indexes of the records; by their day all later entries would be looked at
  UNWIND $ids AS wanted
  MATCH (c:Change {record: wanted})
  RETURN c
  UNION
  UNWIND $ends AS wanted
  MATCH (c:Change {source_record: wanted})
  RETURN c
  UNION
  UNWIND $ends AS wanted
  MATCH (c:Change {target_record: wanted})
  RETURN c
}
WITH c
WHERE c.id > $after AND NOT c.action IN ['export', 'distinct', 'overrule']
RETURN properties(c) AS change
ORDER BY c.id LIMIT $limit
