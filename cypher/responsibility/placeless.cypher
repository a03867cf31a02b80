// Who counts to an actor group without a word on which places that is for, among what some territories keep or hold.
// mode: read
// params: group, places
// returns: labels, properties, tie
MATCH (g:ActorGroup {id: $group})<-[a:ACTS_AS]-(o:Entity)
WHERE o.archived_at IS NULL AND coalesce(a.mode, 'ist') = 'ist'
  AND NOT EXISTS { MATCH (o)-[:RESPONSIBLE_FOR|SERVES]->(:Territory) }
  AND NOT EXISTS { MATCH (o)<-[:LOCATED_AT|EMPLOYED_BY|PART_OF]-(:Entity)-[:RESPONSIBLE_FOR|SERVES]->(:Territory) }
  AND (EXISTS { MATCH (o)-[:MAINTAINED_BY|IN_TERRITORY]->(t:Territory) WHERE t.id IN $places }
    OR NOT EXISTS { MATCH (o)-[:MAINTAINED_BY|IN_TERRITORY]->(:Territory) })
RETURN labels(o) AS labels, properties(o) AS properties, properties(a) AS tie
