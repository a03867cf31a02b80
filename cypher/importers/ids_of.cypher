// The ids of all records of a kind, in one row.
// mode: read
// params: none
// returns: ids
// for: kind
MATCH (n:__KIND__)
RETURN collect(n.id) AS ids
