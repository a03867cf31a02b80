// What is one step from some records through functions, organisations, bodies and meetings; never through persons.
// mode: read
// params: ids, day, limit
// returns: near, type, tie, source, labels, node
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r:LOCATED_AT|EMPLOYED_BY|PART_OF|MEMBER_OF|COOPERATES_WITH|HANDS_OVER_TO|SUPERVISES|DEPUTY_OF|ATTENDED]-(b:Entity)
WHERE a.id <> b.id AND b.archived_at IS NULL AND coalesce(r.mode, 'ist') = 'ist'
  AND (b:Position OR b:Organisation OR b:Unit OR b:Body OR b:Meeting)
  AND coalesce(r.valid_from, $day) <= $day
  AND coalesce(r.attendance, 'anwesend') IN ['anwesend', 'vertreten']
  AND (NOT b:Meeting OR b.held_on <= $day)
RETURN a.id AS near, type(r) AS type, properties(r) AS tie, startNode(r).id AS source, labels(b) AS labels, properties(b) AS node
ORDER BY near, b.id, r.id
LIMIT $limit
