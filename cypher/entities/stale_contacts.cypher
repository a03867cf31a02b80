// Organisations of a Kreis that are still there and had no contact between two days, with the last one before that.
// A contact is one of the organisation, of its units and positions, of who holds these and of who works for it.
// mode: read
// params: kreis, day, since
// returns: id, name, labels, last
MATCH (k:Territory {id: $kreis})
WITH k // without this line the embedded engine looks at every record of the graph first
MATCH (k)<-[:MAINTAINED_BY]-(o:Organisation)
WHERE o.archived_at IS NULL AND (o.valid_to IS NULL OR o.valid_to >= $day)
CALL (o) {
  WITH o
  OPTIONAL MATCH (o)-[a:ATTENDED]->(m:Meeting)
  RETURN a, m, null AS r, false AS hidden
  UNION ALL
  WITH o
  MATCH (o)<-[r:EMPLOYED_BY|LOCATED_AT|PART_OF]-(p:Entity)-[a:ATTENDED]->(m:Meeting)
  RETURN a, m, r, p.restricted AS hidden
  UNION ALL
  WITH o
  MATCH (o)<-[:EMPLOYED_BY|LOCATED_AT]-(:Position)<-[r:HOLDS]-(p:Person)-[a:ATTENDED]->(m:Meeting)
  RETURN a, m, r, p.restricted AS hidden
}
WITH o, r, a, m, hidden, coalesce(m.held_on, CASE WHEN m.meeting_status = 'stattgefunden' THEN m.planned_on END) AS day
WITH o, max(CASE WHEN day <= $day AND m.archived_at IS NULL AND NOT coalesce(hidden, false)
    AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
    AND (r IS NULL OR ((r.valid_from IS NULL OR r.valid_from <= day)
      AND (r.valid_to IS NULL OR coalesce(r.valid_to_precision, 'D') <> 'D' OR r.valid_to >= day))) THEN day END) AS last
WHERE last IS NULL OR last < $since
RETURN o.id AS id, o.name AS name, labels(o) AS labels, last
