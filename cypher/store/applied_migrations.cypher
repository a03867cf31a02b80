// Which numbered migrations were applied, in order.
// mode: read
// params: none
// returns: number, checksum
MATCH (m:Migration)
WHERE m.number IS NOT NULL
RETURN m.number AS number, m.checksum AS checksum
ORDER BY number
