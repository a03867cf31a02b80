// Organisations of a Kreis that are still there, with the last contact of their people and units, their own, and that of
// those who hold their positions. ``fresh`` maps the ids of organisations that need not be looked at.
// mode: read
// params: kreis, day, fresh
// returns: id, name, labels, people, own, holders
MATCH (k:Territory {id: $kreis})
WITH k // without this line the embedded engine looks at every record of the graph first
MATCH (k)<-[:MAINTAINED_BY]-(o:Organisation)
WHERE $fresh[o.id] IS NULL AND o.archived_at IS NULL AND (o.valid_to IS NULL OR o.valid_to >= $day)
OPTIONAL MATCH (o)<-[r:EMPLOYED_BY|LOCATED_AT|PART_OF]-(p:Entity)-[a:ATTENDED]->(m:Meeting)
WITH o, r, p, a, m, coalesce(m.held_on, CASE WHEN m.meeting_status = 'stattgefunden' THEN m.planned_on END) AS day
WITH o, max(CASE WHEN day <= $day AND m.archived_at IS NULL AND (p.restricted IS NULL OR NOT p.restricted)
    AND (a.attendance IS NULL OR a.attendance IN ['anwesend', 'vertreten']) AND (r.valid_from IS NULL OR r.valid_from <= day)
    AND (r.valid_to IS NULL OR coalesce(r.valid_to_precision, 'D') <> 'D' OR r.valid_to >= day) THEN day END) AS people
OPTIONAL MATCH (o)-[a:ATTENDED]->(m:Meeting)
WITH o, people, a, m, coalesce(m.held_on, CASE WHEN m.meeting_status = 'stattgefunden' THEN m.planned_on END) AS day
WITH o, people, max(CASE WHEN day <= $day AND m.archived_at IS NULL
    AND (a.attendance IS NULL OR a.attendance IN ['anwesend', 'vertreten']) THEN day END) AS own
OPTIONAL MATCH (o)<-[:EMPLOYED_BY|LOCATED_AT]-(:Position)<-[r:HOLDS]-(p:Person)-[a:ATTENDED]->(m:Meeting)
WITH o, people, own, r, p, a, m,
     coalesce(m.held_on, CASE WHEN m.meeting_status = 'stattgefunden' THEN m.planned_on END) AS day
WITH o, people, own, max(CASE WHEN day <= $day AND m.archived_at IS NULL AND (p.restricted IS NULL OR NOT p.restricted)
    AND (a.attendance IS NULL OR a.attendance IN ['anwesend', 'vertreten']) AND (r.valid_from IS NULL OR r.valid_from <= day)
    AND (r.valid_to IS NULL OR coalesce(r.valid_to_precision, 'D') <> 'D' OR r.valid_to >= day) THEN day END) AS holders
RETURN o.id AS id, o.name AS name, labels(o) AS labels, people, own, holders
