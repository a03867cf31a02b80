// The meetings, calls and visits of a record until a day: which body met, and everybody who was there with whom they work
// for. Whoever worked for the record counts while that held; an end known by month or year counts as a whole. Of a body
// its own meetings. Restricted persons are left out.
// mode: read
// params: id, day
// returns: meeting, name, kind, day, precision, body, parties
MATCH (n:Entity {id: $id})
WITH n // without this line the embedded engine looks at every record of the graph first
CALL (n) {
  WITH n
  MATCH (n)-[a:ATTENDED]->(m:Meeting)
  WHERE NOT coalesce(n.restricted, false) AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
  RETURN m, null AS r
  UNION
  WITH n
  MATCH (n)<-[r:EMPLOYED_BY|LOCATED_AT|PART_OF|HOLDS]-(p:Entity)-[a:ATTENDED]->(m:Meeting)
  WHERE NOT coalesce(p.restricted, false) AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
  RETURN m, r
  UNION
  WITH n
  MATCH (n)<-[:EMPLOYED_BY|LOCATED_AT]-(:Position)<-[r:HOLDS]-(p:Person)-[a:ATTENDED]->(m:Meeting)
  WHERE NOT coalesce(p.restricted, false) AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
  RETURN m, r
  UNION
  WITH n
  MATCH (n)<-[:PART_OF]-(m:Meeting)
  RETURN m, null AS r
}
WITH m, r, coalesce(m.held_on, CASE WHEN m.meeting_status = 'stattgefunden' THEN m.planned_on END) AS day
WHERE day <= $day AND m.archived_at IS NULL
  AND (r IS NULL OR ((r.valid_from IS NULL OR r.valid_from <= day)
    AND (r.valid_to IS NULL OR coalesce(r.valid_to_precision, 'D') <> 'D' OR r.valid_to >= day)))
WITH DISTINCT m, day
OPTIONAL MATCH (m)<-[a:ATTENDED]-(p:Entity)
WHERE NOT coalesce(p.restricted, false) AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
WITH m, day, [p.id] + [(p)-[:EMPLOYED_BY|LOCATED_AT|HOLDS]->(o:Entity) | o.id]
  + [(p)-[:HOLDS]->(:Position)-[:EMPLOYED_BY|LOCATED_AT]->(o:Entity) | o.id] AS known
RETURN m.id AS meeting, m.name AS name, m.meeting_kind AS kind, day,
       CASE WHEN m.held_on IS NULL THEN m.planned_on_precision ELSE m.held_on_precision END AS precision,
       head([(m)-[:PART_OF]->(b:Body) | b.id]) AS body, collect(known) AS parties
