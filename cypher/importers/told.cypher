// What an import did to its records and which ones its list no longer names, in the order of writing, a page of it.
// mode: read
// params: import_id, actions, skip, limit
// returns: action, record, name, kind, source_record, id
MATCH (c:Change {import_id: $import_id}) // by its own index, as changes_of
WHERE c.action IN $actions AND (c.action <> 'end' OR c.record_kind = 'STATED_IN')
RETURN c.action AS action, c.record AS record, c.record_name AS name, c.record_kind AS kind,
       c.source_record AS source_record, c.id AS id
ORDER BY id SKIP $skip LIMIT $limit
