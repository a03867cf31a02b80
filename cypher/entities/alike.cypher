// Records whose search words share enough pieces of three letters with a question.
// mode: read
// params: pieces, needed, limit
// returns: id, name, labels, search_text
MATCH (n:Entity)
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
WITH n, size([piece IN $pieces WHERE n.search_text CONTAINS piece]) AS shared
WHERE shared >= $needed
RETURN n.id AS id, n.name AS name, labels(n) AS labels, n.search_text AS search_text
ORDER BY shared DESC, n.id
LIMIT $limit
