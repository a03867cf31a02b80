// Who coordinates the integration management of a territory: positions of Baustein 1, and its integration centre.
// mode: read
// params: territory
// returns: type, tie, labels, node
MATCH (t:Territory {id: $territory})<-[r:RESPONSIBLE_FOR|SERVES|MAINTAINED_BY]-(o:Position)
WHERE o.baustein = 1 AND o.archived_at IS NULL AND coalesce(r.mode, 'ist') = 'ist'
RETURN type(r) AS type, properties(r) AS tie, labels(o) AS labels, properties(o) AS node
UNION ALL
MATCH (t:Territory {id: $territory})<-[r:RESPONSIBLE_FOR|SERVES|IN_TERRITORY]-(o:Organisation)-[:ACTS_AS]->(g:ActorGroup)
WHERE g.key = 'KI' AND o.archived_at IS NULL AND coalesce(r.mode, 'ist') = 'ist'
RETURN type(r) AS type, properties(r) AS tie, labels(o) AS labels, properties(o) AS node
