// The measures that some meetings discussed, and who is responsible; restricted persons are not named.
// mode: read
// params: meetings
// returns: meeting, properties, responsible
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})-[:DISCUSSED]->(a:Measure)
WHERE a.archived_at IS NULL
RETURN m.id AS meeting, properties(a) AS properties,
       [(a)-[:ASSIGNED_TO]->(x:Entity) WHERE NOT coalesce(x.restricted, false) | [x.id, x.name]] AS responsible
