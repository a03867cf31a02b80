// The meetings, calls and visits in which a record or somebody of it took part, with the days between which those worked
// for it; of a body its own meetings. Which of them count on a day is decided elsewhere. Restricted persons are left out.
// mode: read
// params: id
// returns: meeting, node, valid_from, valid_to, valid_to_precision
MATCH (n:Entity {id: $id})
WITH n // without this line the embedded engine looks at every record of the graph first
MATCH (n)-[a:ATTENDED]->(m:Meeting)
WHERE NOT coalesce(n.restricted, false) AND m.archived_at IS NULL AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
RETURN m.id AS meeting, m {.name, .meeting_kind, .meeting_status, .held_on, .held_on_precision, .planned_on, .planned_on_precision} AS node,
       null AS valid_from, null AS valid_to, null AS valid_to_precision
UNION ALL
MATCH (n:Entity {id: $id})
WITH n
MATCH (n)<-[r:EMPLOYED_BY|LOCATED_AT|PART_OF|HOLDS]-(p:Entity)-[a:ATTENDED]->(m:Meeting)
WHERE NOT coalesce(p.restricted, false) AND m.archived_at IS NULL AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
RETURN m.id AS meeting, m {.name, .meeting_kind, .meeting_status, .held_on, .held_on_precision, .planned_on, .planned_on_precision} AS node,
       r.valid_from AS valid_from, r.valid_to AS valid_to, r.valid_to_precision AS valid_to_precision
UNION ALL
MATCH (n:Entity {id: $id})
WITH n
MATCH (n)<-[:EMPLOYED_BY|LOCATED_AT]-(:Position)<-[r:HOLDS]-(p:Person)-[a:ATTENDED]->(m:Meeting)
WHERE NOT coalesce(p.restricted, false) AND m.archived_at IS NULL AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
RETURN m.id AS meeting, m {.name, .meeting_kind, .meeting_status, .held_on, .held_on_precision, .planned_on, .planned_on_precision} AS node,
       r.valid_from AS valid_from, r.valid_to AS valid_to, r.valid_to_precision AS valid_to_precision
UNION ALL
MATCH (n:Body {id: $id})
WITH n
MATCH (n)<-[:PART_OF]-(m:Meeting)
WHERE m.archived_at IS NULL
RETURN m.id AS meeting, m {.name, .meeting_kind, .meeting_status, .held_on, .held_on_precision, .planned_on, .planned_on_precision} AS node,
       null AS valid_from, null AS valid_to, null AS valid_to_precision
