// Some functions, organisations, units and persons as they sit at a table: who holds them and where they belong.
// Restricted persons are left out; of restricted holders only the days are told.
// mode: read
// params: ids
// returns: labels, node, holders, homes
UNWIND $ids AS key
MATCH (o:Entity {id: key})
WHERE o.archived_at IS NULL AND NOT coalesce(o.restricted, false)
RETURN labels(o) AS labels, properties(o) AS node,
       [(o)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL | {tie: properties(h),
         id: CASE WHEN coalesce(q.restricted, false) THEN null ELSE q.id END,
         name: CASE WHEN coalesce(q.restricted, false) THEN null ELSE q.name END,
         valid_to: q.valid_to, valid_to_precision: q.valid_to_precision}] AS holders,
       [(o)-[l:LOCATED_AT|EMPLOYED_BY|PART_OF]->(h:Entity) WHERE coalesce(l.mode, 'ist') = 'ist'
         | {type: type(l), tie: properties(l), labels: labels(h), node: properties(h)}] AS homes
