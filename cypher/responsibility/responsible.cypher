// Who is responsible for some territories, for a topic or stage: named by the responsibility itself or covered by the
// record. Beside them the responsible case management and coordination (Bausteine), who lead on in any case.
// Of holders who are restricted only the days are told, so that their position does not seem vacant.
// mode: read
// params: places, topics, stages, subjects, bausteine
// returns: territory, type, tie, labels, node, memberships, holders, homes
UNWIND $places AS place
MATCH (t:Territory {id: place})<-[r:RESPONSIBLE_FOR]-(o:Entity)
WHERE o.archived_at IS NULL AND coalesce(r.mode, 'ist') = 'ist'
  AND (r.topic IN $topics OR r.stage IN $stages OR o.baustein IN $bausteine
    OR EXISTS { MATCH (o)-[:COVERS|ACTS_AS]->(k:Entity) WHERE k.id IN $subjects })
RETURN place AS territory, type(r) AS type, properties(r) AS tie, labels(o) AS labels, properties(o) AS node,
       [(o)-[c:COVERS|ACTS_AS]->(k:Entity) WHERE k.id IN $subjects | {subject: k.id, tie: properties(c)}] AS memberships,
       [(o)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL | {tie: properties(h),
         id: CASE WHEN coalesce(q.restricted, false) THEN null ELSE q.id END,
         name: CASE WHEN coalesce(q.restricted, false) THEN null ELSE q.name END,
         valid_to: q.valid_to, valid_to_precision: q.valid_to_precision}] AS holders,
       [(o)-[l:LOCATED_AT|EMPLOYED_BY|PART_OF]->(h:Entity) WHERE coalesce(l.mode, 'ist') = 'ist'
         | {type: type(l), tie: properties(l), labels: labels(h), node: properties(h)}] AS homes
