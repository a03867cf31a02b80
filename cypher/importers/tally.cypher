// How many records of each kind an import made and changed, and how many its list no longer names.
// mode: read
// params: import_id
// returns: action, kind, changes
MATCH (c:Change {import_id: $import_id})
WHERE c.action IN ['create', 'update'] OR (c.action = 'end' AND c.record_kind = 'STATED_IN')
RETURN c.action AS action, c.record_kind AS kind, count(c) AS changes
