// The structural issues that came up in some meetings, with the bodies that received them.
// mode: read
// params: meetings
// returns: meeting, labels, properties, bodies
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})<-[:RAISED_IN]-(i:Issue)
WHERE i.archived_at IS NULL
RETURN m.id AS meeting, labels(i) AS labels, properties(i) AS properties, [(i)-[:ESCALATED_TO]->(b:Entity) | b.name] AS bodies
