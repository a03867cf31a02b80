// Keep how many records stayed when an import was taken back.
// mode: write
// params: id, count
// returns: none
MATCH (i:Import {id: $id})
SET i.spared = $count
