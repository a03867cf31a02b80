// Make many records of a kind.
// mode: write
// params: rows
// returns: made
// for: kind
UNWIND $rows AS row
CREATE (n:__KIND__)
SET n = row.values
RETURN count(n) AS made
