// Persons whose names begin like these (folded), exact ones first, with the positions they have held.
// mode: read
// params: names
// returns: id, name, email, restricted, positions
MATCH (p:Person)
WHERE p.archived_at IS NULL AND any(name IN $names WHERE p.search_text STARTS WITH name)
OPTIONAL MATCH (p)-[:HOLDS]->(s:Position)
WITH p, collect(s.name) AS positions,
     CASE WHEN any(name IN $names WHERE p.search_text = name OR p.search_text STARTS WITH name + ' |') THEN 0 ELSE 1 END AS rank
RETURN p.id AS id, p.name AS name, p.email AS email, p.restricted AS restricted, positions
ORDER BY rank, name, id LIMIT 200
