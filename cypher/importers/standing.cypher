// The imports after an instant that were not taken back, newest first.
// mode: read
// params: since
// returns: id, file, as_of
MATCH (i:Import)
WHERE i.at > $since AND i.undone_at IS NULL
RETURN i.id AS id, i.file AS file, i.as_of AS as_of
ORDER BY i.at DESC, i.id
