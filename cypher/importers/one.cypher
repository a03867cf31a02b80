// One import.
// mode: read
// params: id
// returns: import
MATCH (i:Import {id: $id})
RETURN properties(i) AS import
