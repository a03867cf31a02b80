// Who is responsible for some territories or active there and counts to an actor group, itself or where it works.
// mode: read
// params: places, group, subjects
// returns: territory, type, tie, labels, node, memberships, holders, homes
UNWIND $places AS place
MATCH (t:Territory {id: place})<-[r:RESPONSIBLE_FOR|SERVES]-(o:Entity)
WHERE o.archived_at IS NULL AND coalesce(r.mode, 'ist') = 'ist' AND NOT o:Offer
  AND (EXISTS { MATCH (o)-[:ACTS_AS]->(g:ActorGroup) WHERE g.id = $group }
    OR EXISTS { MATCH (o)-[:LOCATED_AT|EMPLOYED_BY|PART_OF]->(:Entity)-[:ACTS_AS]->(g:ActorGroup) WHERE g.id = $group })
RETURN place AS territory, type(r) AS type, properties(r) AS tie, labels(o) AS labels, properties(o) AS node,
       [(o)-[c:COVERS|ACTS_AS]->(k:Entity) WHERE k.id IN $subjects | {subject: k.id, tie: properties(c)}]
         + [(o)-[:LOCATED_AT|EMPLOYED_BY|PART_OF]->(:Entity)-[c:ACTS_AS]->(g:ActorGroup) WHERE g.id = $group
            | {subject: g.id, tie: properties(c)}] AS memberships,
       [(o)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL | {tie: properties(h),
         id: CASE WHEN coalesce(q.restricted, false) THEN null ELSE q.id END,
         name: CASE WHEN coalesce(q.restricted, false) THEN null ELSE q.name END,
         valid_to: q.valid_to, valid_to_precision: q.valid_to_precision}] AS holders,
       [(o)-[l:LOCATED_AT|EMPLOYED_BY|PART_OF]->(h:Entity) WHERE coalesce(l.mode, 'ist') = 'ist'
         | {type: type(l), tie: properties(l), labels: labels(h), node: properties(h)}] AS homes
