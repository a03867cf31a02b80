// The functions of some Bausteine that are active in some territories.
// mode: read
// params: places, bausteine
// returns: territory, type, tie, labels, node, memberships, holders, homes
UNWIND $places AS place
MATCH (t:Territory {id: place})<-[r:SERVES]-(o:Position)
WHERE o.baustein IN $bausteine AND o.archived_at IS NULL AND coalesce(r.mode, 'ist') = 'ist'
RETURN t.id AS territory, type(r) AS type, properties(r) AS tie, labels(o) AS labels, properties(o) AS node,
       [] AS memberships,
       [(o)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL | {tie: properties(h),
         id: CASE WHEN coalesce(q.restricted, false) THEN null ELSE q.id END,
         name: CASE WHEN coalesce(q.restricted, false) THEN null ELSE q.name END,
         valid_to: q.valid_to, valid_to_precision: q.valid_to_precision}] AS holders,
       [(o)-[l:LOCATED_AT|EMPLOYED_BY|PART_OF]->(h:Entity) WHERE coalesce(l.mode, 'ist') = 'ist'
         | {type: type(l), tie: properties(l), labels: labels(h), node: properties(h)}] AS homes
