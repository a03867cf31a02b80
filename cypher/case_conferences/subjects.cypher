// The topics and stages that can be brought to the table.
// mode: read
// params: none
// returns: labels, id, key, name, rank
MATCH (k:Topic|Stage)
WHERE k.archived_at IS NULL AND k.key IS NOT NULL
RETURN labels(k) AS labels, k.id AS id, k.key AS key, k.name AS name, coalesce(k.number, k.rank) AS rank
