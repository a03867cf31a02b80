// Checksum of the derived constraints and indexes this store was last given.
// mode: read
// params: none
// returns: checksum
MATCH (m:Migration {id: 'schema'})
RETURN m.checksum AS checksum
