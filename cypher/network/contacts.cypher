// The meetings, calls and visits in which some records or somebody of theirs took part on or before the Stichtag; of a body
// its own meetings. The rule is that of entities/contacts, for many records at once. Restricted persons are left out.
// A meeting may come twice. The fields of a meeting come as one text, divided by U+001F, which no stored text holds.
// mode: read
// params: ids, stichtag
// returns: id, met
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n // without this line the embedded engine looks at every record of the graph first
MATCH (n)-[a:ATTENDED]->(m:Meeting)
WITH n, a, m, coalesce(m.held_on, CASE WHEN m.meeting_status = 'stattgefunden' THEN m.planned_on END) AS day
WHERE day <= $stichtag AND (a.attendance IS NULL OR a.attendance IN ['anwesend', 'vertreten']) AND NOT coalesce(n.restricted, false)
  AND m.archived_at IS NULL AND coalesce(m.meeting_status, '') <> 'abgesagt'
RETURN n.id AS id, collect(m.id + '\u001f' + toString(day)
         + '\u001f' + coalesce(CASE WHEN m.held_on IS NULL THEN m.planned_on_precision ELSE m.held_on_precision END, '')) AS met
UNION ALL
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n
MATCH (n)<-[r:EMPLOYED_BY|LOCATED_AT|PART_OF|HOLDS]-(p:Entity)-[a:ATTENDED]->(m:Meeting)
WITH n, r, p, a, m, coalesce(m.held_on, CASE WHEN m.meeting_status = 'stattgefunden' THEN m.planned_on END) AS day
WHERE day <= $stichtag AND (a.attendance IS NULL OR a.attendance IN ['anwesend', 'vertreten']) AND NOT coalesce(p.restricted, false)
  AND m.archived_at IS NULL AND coalesce(m.meeting_status, '') <> 'abgesagt' AND (r.valid_from IS NULL OR r.valid_from <= day)
  AND (r.valid_to IS NULL OR coalesce(r.valid_to_precision, 'D') <> 'D' OR r.valid_to >= day)
RETURN n.id AS id, collect(m.id + '\u001f' + toString(day)
         + '\u001f' + coalesce(CASE WHEN m.held_on IS NULL THEN m.planned_on_precision ELSE m.held_on_precision END, '')) AS met
UNION ALL
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n
MATCH (n)<-[:EMPLOYED_BY|LOCATED_AT]-(:Position)<-[r:HOLDS]-(p:Person)-[a:ATTENDED]->(m:Meeting)
WITH n, r, p, a, m, coalesce(m.held_on, CASE WHEN m.meeting_status = 'stattgefunden' THEN m.planned_on END) AS day
WHERE day <= $stichtag AND (a.attendance IS NULL OR a.attendance IN ['anwesend', 'vertreten']) AND NOT coalesce(p.restricted, false)
  AND m.archived_at IS NULL AND coalesce(m.meeting_status, '') <> 'abgesagt' AND (r.valid_from IS NULL OR r.valid_from <= day)
  AND (r.valid_to IS NULL OR coalesce(r.valid_to_precision, 'D') <> 'D' OR r.valid_to >= day)
RETURN n.id AS id, collect(m.id + '\u001f' + toString(day)
         + '\u001f' + coalesce(CASE WHEN m.held_on IS NULL THEN m.planned_on_precision ELSE m.held_on_precision END, '')) AS met
UNION ALL
UNWIND $ids AS id
MATCH (n:Body {id: id})
WITH n
MATCH (n)<-[:PART_OF]-(m:Meeting)
WITH n, m, coalesce(m.held_on, CASE WHEN m.meeting_status = 'stattgefunden' THEN m.planned_on END) AS day
WHERE day <= $stichtag AND m.archived_at IS NULL AND coalesce(m.meeting_status, '') <> 'abgesagt'
RETURN n.id AS id, collect(m.id + '\u001f' + toString(day)
         + '\u001f' + coalesce(CASE WHEN m.held_on IS NULL THEN m.planned_on_precision ELSE m.held_on_precision END, '')) AS met
