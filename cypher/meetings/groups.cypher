// The organisations of a Kreis by actor group.
// mode: read
// params: kreis
// returns: group, name, rank, organisations
MATCH (k:Territory {id: $kreis})
WITH k // without this line the embedded engine looks at every record of the graph first
MATCH (k)<-[:MAINTAINED_BY]-(o:Organisation)-[:ACTS_AS]->(g:ActorGroup)
WHERE o.archived_at IS NULL
WITH DISTINCT g, o
RETURN g.id AS group, g.name AS name, g.rank AS rank, collect([o.id, o.name]) AS organisations
