// All records of a kind, labels and properties of each, in one row; only for kinds of which there are not too many.
// mode: read
// params: none
// returns: records
// for: kind
MATCH (n:__KIND__)
RETURN collect([labels(n), properties(n)]) AS records
