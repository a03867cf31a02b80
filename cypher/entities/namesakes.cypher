// Records of a sort that share a word with a name; restricted persons are not among them.
// mode: read
// params: words, limit
// returns: id, name, labels, search_text
// for: kind
MATCH (n:__KIND__)
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false) AND any(word IN $words WHERE n.search_text CONTAINS word)
RETURN n.id AS id, n.name AS name, labels(n) AS labels, n.search_text AS search_text
ORDER BY size(n.search_text), n.id LIMIT $limit
