// Organisations that were in contact at meetings of a Kreis after one day and until another, all in one row: most of those
// that were at all, so that only the others must be looked at one by one.
// mode: read
// params: kreis, day, since
// returns: organisations
MATCH (k:Territory {id: $kreis})
WITH k // without this line the embedded engine looks at every record of the graph first
MATCH (k)<-[:MAINTAINED_BY]-(m:Meeting)
WITH m, coalesce(m.held_on, CASE WHEN m.meeting_status = 'stattgefunden' THEN m.planned_on END) AS day
WHERE day > $since AND day <= $day AND m.archived_at IS NULL
MATCH (m)<-[a:ATTENDED]-(p)
WHERE a.attendance IS NULL OR a.attendance IN ['anwesend', 'vertreten']
WITH p, max(day) AS day
WHERE p.restricted IS NULL OR NOT p.restricted
MATCH (p)-[r:EMPLOYED_BY|LOCATED_AT|PART_OF]->(o)
WHERE (r.valid_from IS NULL OR r.valid_from <= day) AND (r.valid_to IS NULL OR r.valid_to >= day)
WITH DISTINCT o
RETURN collect(o.id) AS organisations
