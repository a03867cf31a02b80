// Which sources and plan versions some records and their ties name.
// mode: read
// params: ids
// returns: id
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
OPTIONAL MATCH (n)-[r]-(:Entity)
WITH n, collect(r.source) AS sources, collect(r.plan_version) AS plans
UNWIND sources + plans + [n.source] AS id
WITH id WHERE id IS NOT NULL
RETURN DISTINCT id
