// The imports after an instant that were not taken back, newest first.
// mode: read
// params: since
// returns: id, file, as_of, kreis, counts
MATCH (i:Import)
WHERE i.at > $since AND i.undone_at IS NULL
RETURN i.id AS id, i.file AS file, i.as_of AS as_of, i.kreis AS kreis, i.counts AS counts
ORDER BY i.at DESC, i.id
