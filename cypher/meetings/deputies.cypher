// The positions that stand in for some seats: deputies of the seat itself or of who holds it, or held by such a deputy.
// mode: read
// params: ids
// returns: seat, deputy, name, ties
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[r:DEPUTY_OF]-(d:Position)
WHERE d.archived_at IS NULL
RETURN id AS seat, d.id AS deputy, d.name AS name, [properties(r)] AS ties
UNION ALL
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[h:HOLDS]-(p:Person)<-[r:DEPUTY_OF]-(d:Position)
WHERE d.archived_at IS NULL AND p.archived_at IS NULL AND NOT coalesce(p.restricted, false)
RETURN id AS seat, d.id AS deputy, d.name AS name, [properties(h), properties(r)] AS ties
UNION ALL
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[r:DEPUTY_OF]-(p:Person)-[h:HOLDS]->(d:Position)
WHERE d.archived_at IS NULL AND p.archived_at IS NULL AND NOT coalesce(p.restricted, false)
RETURN id AS seat, d.id AS deputy, d.name AS name, [properties(r), properties(h)] AS ties
UNION ALL
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[held:HOLDS]-(q:Person)<-[r:DEPUTY_OF]-(p:Person)-[h:HOLDS]->(d:Position)
WHERE d.archived_at IS NULL AND p.archived_at IS NULL AND NOT coalesce(p.restricted, false)
  AND q.archived_at IS NULL AND NOT coalesce(q.restricted, false)
RETURN id AS seat, d.id AS deputy, d.name AS name, [properties(held), properties(r), properties(h)] AS ties
