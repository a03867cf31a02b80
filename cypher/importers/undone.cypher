// Keep that an import was taken back; no row means somebody was faster. What stayed then can be taken back once more.
// mode: write
// params: id, at
// returns: id
MATCH (i:Import {id: $id})
SET i.id = i.id // takes the write lock before the property is compared
WITH i
WHERE i.undone_at IS NULL OR i.spared > 0
SET i.undone_at = $at
RETURN i.id AS id
