// What an import wrote, in the order of writing, a portion at a time.
// mode: read
// params: import_id, after, limit
// returns: change
MATCH (c:Change {import_id: $import_id}) // by its own index; by their day all later entries would be looked at
WHERE c.id > $after
RETURN properties(c) AS change
ORDER BY c.id LIMIT $limit
