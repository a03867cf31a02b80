// Remembers which derived constraints and indexes this store has.
// mode: write
// params: id, checksum
// returns: none
MERGE (m:Migration {id: $id})
SET m.checksum = $checksum
