// The organisations of a Kreis by actor group; those without one come under none.
// mode: read
// params: kreis
// returns: group, name, rank, organisations
MATCH (k:Territory {id: $kreis})
WITH k // without this line the embedded engine looks at every record of the graph first
MATCH (k)<-[:MAINTAINED_BY]-(o:Organisation)
WHERE o.archived_at IS NULL
OPTIONAL MATCH (o)-[:ACTS_AS]->(g:ActorGroup)
WITH DISTINCT g, o
RETURN g.id AS group, g.name AS name, g.rank AS rank, collect([o.id, o.name]) AS organisations
