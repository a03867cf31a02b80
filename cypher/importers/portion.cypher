// Records by their ids, labels and properties of each, all in one row: a row for each would take longer than the reading.
// mode: read
// params: ids
// returns: records
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN collect([labels(n), properties(n)]) AS records
