// The properties of the records with these ids, all in one row.
// mode: read
// params: ids
// returns: records
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
RETURN collect(properties(n)) AS records
