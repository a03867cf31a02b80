// What stands beside some records: their deputies and those of who holds them, the positions at them, and for a
// position at a unit the organisation of the unit.
// mode: read
// params: ids
// returns: record, type, tie, labels, node, memberships, holders, homes
UNWIND $ids AS id
MATCH (o:Entity {id: id})<-[r:DEPUTY_OF|LOCATED_AT|EMPLOYED_BY]-(v:Entity)
WHERE v.archived_at IS NULL AND NOT coalesce(v.restricted, false) AND coalesce(r.mode, 'ist') = 'ist'
  AND (r:DEPUTY_OF OR v:Position)
RETURN id AS record, type(r) AS type, properties(r) AS tie, labels(v) AS labels, properties(v) AS node,
       [(v)-[c:COVERS]->(k:Entity) | {subject: k.id, tie: properties(c)}] AS memberships,
       [(v)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL | {tie: properties(h),
         id: CASE WHEN coalesce(q.restricted, false) THEN null ELSE q.id END,
         name: CASE WHEN coalesce(q.restricted, false) THEN null ELSE q.name END,
         valid_to: q.valid_to, valid_to_precision: q.valid_to_precision}] AS holders,
       [(v)-[l:LOCATED_AT|EMPLOYED_BY|PART_OF]->(h:Entity) WHERE coalesce(l.mode, 'ist') = 'ist'
         | {type: type(l), tie: properties(l), labels: labels(h), node: properties(h)}] AS homes
UNION ALL
UNWIND $ids AS id
MATCH (o:Entity {id: id})<-[h:HOLDS]-(p:Person)<-[r:DEPUTY_OF]-(v:Entity)
WHERE v.archived_at IS NULL AND p.archived_at IS NULL AND NOT coalesce(v.restricted, false) AND coalesce(r.mode, 'ist') = 'ist'
  AND h.valid_to IS NULL
RETURN id AS record, type(r) AS type, properties(r) AS tie, labels(v) AS labels, properties(v) AS node,
       [] AS memberships, [] AS holders, [] AS homes
UNION ALL
UNWIND $ids AS id
MATCH (o:Entity {id: id})-[:LOCATED_AT|EMPLOYED_BY]->(u:Unit)-[r:PART_OF]->(v:Organisation)
WHERE v.archived_at IS NULL
RETURN id AS record, type(r) AS type, properties(r) AS tie, labels(v) AS labels, properties(v) AS node,
       [] AS memberships, [] AS holders, [] AS homes
