// The ids of all records, one row for each set of labels.
// mode: read
// params: none
// returns: labels, ids
MATCH (n:Entity)
RETURN labels(n) AS labels, collect(n.id) AS ids
