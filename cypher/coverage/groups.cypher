// Organisations, units and bodies by actor group and by the territory they serve or are responsible for.
// mode: read
// params: territories
// returns: territory, column, record, labels, node, belongs, membership, rel, tie
MATCH (t:Territory)<-[r:SERVES|RESPONSIBLE_FOR]-(o:Entity)-[a:ACTS_AS]->(g:ActorGroup)
WHERE t.id IN $territories AND o.archived_at IS NULL
RETURN t.id AS territory, g.key AS column, o.id AS record, labels(o) AS labels,
       o {.name, .valid_from, .valid_from_precision, .valid_to, .valid_to_precision} AS node,
       type(a) AS belongs, properties(a) AS membership, type(r) AS rel, properties(r) AS tie
