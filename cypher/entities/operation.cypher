// What one step wrote into the history, in the order of writing.
// mode: read
// params: operation
// returns: change
MATCH (c:Change {operation: $operation}) // by the index of the steps; by their day all later entries would be looked at
RETURN properties(c) AS change
ORDER BY c.id
