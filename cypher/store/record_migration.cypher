// Records an applied migration, in the transaction that applied it.
// mode: write
// params: id, number, name, checksum, applied_at
// returns: none
MERGE (m:Migration {id: $id})
SET m.number = $number, m.name = $name, m.checksum = $checksum, m.applied_at = $applied_at
