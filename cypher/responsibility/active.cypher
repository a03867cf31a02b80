// Who is active in some territories and works on a topic or stage, or counts to an actor group; the nearest and the
// confirmed first. Asked only where nobody is responsible: most of a territory's organisations are looked through.
// mode: read
// params: places, subjects, day, limit
// returns: territory, type, tie, labels, node, memberships, holders, homes
UNWIND range(0, size($places) - 1) AS scope
UNWIND $subjects AS subject
MATCH (t:Territory {id: $places[scope]})<-[r:SERVES]-(o:Entity)-[c:COVERS|ACTS_AS]->(k:Entity {id: subject})
WHERE o.archived_at IS NULL AND coalesce(r.mode, 'ist') = 'ist' AND NOT o:Offer
  AND coalesce(r.valid_from, $day) <= $day AND (r.valid_to IS NULL OR r.valid_to >= $day OR r.valid_to_precision <> 'D')
WITH scope, t, r, o, c, k
ORDER BY scope, CASE WHEN o:Position THEN 0 ELSE 1 END, CASE WHEN r.confirmed_on IS NULL THEN 1 ELSE 0 END, o.id
LIMIT $limit
RETURN t.id AS territory, type(r) AS type, properties(r) AS tie, labels(o) AS labels, properties(o) AS node,
       [{subject: k.id, tie: properties(c)}] AS memberships,
       [(o)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL | {tie: properties(h),
         id: CASE WHEN coalesce(q.restricted, false) THEN null ELSE q.id END,
         name: CASE WHEN coalesce(q.restricted, false) THEN null ELSE q.name END,
         valid_to: q.valid_to, valid_to_precision: q.valid_to_precision}] AS holders,
       [(o)-[l:LOCATED_AT|EMPLOYED_BY|PART_OF]->(h:Entity) WHERE coalesce(l.mode, 'ist') = 'ist'
         | {type: type(l), tie: properties(l), labels: labels(h), node: properties(h)}] AS homes
