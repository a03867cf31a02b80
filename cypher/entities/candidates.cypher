// Records whose search words hold all words of a question or one of its phrases.
// mode: read
// params: words, phrases, first, limit
// returns: id, name, labels, search_text, aliases
MATCH (n:Entity)
WHERE (all(word IN $words WHERE n.search_text CONTAINS word) OR any(phrase IN $phrases WHERE n.search_text CONTAINS phrase))
  AND n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
RETURN n.id AS id, n.name AS name, labels(n) AS labels, n.search_text AS search_text,
       coalesce(n.aliases, []) + [n.short_name, n.code, n.number, n.ags] AS aliases
ORDER BY CASE WHEN n.search_text STARTS WITH $first THEN 0 ELSE 1 END, size(n.search_text), n.id
LIMIT $limit
