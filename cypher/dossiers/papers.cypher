// The papers that are about some territories, and which bodies got them: an empty list where none is recorded.
// mode: read
// params: places
// returns: labels, properties, submitted
MATCH (p:Paper)-[:IN_TERRITORY]->(t:Territory)
WHERE t.id IN $places AND p.archived_at IS NULL
WITH DISTINCT p
RETURN labels(p) AS labels, properties(p) AS properties,
       [(p)-[s:SUBMITTED_TO]->(b:Body) | {body: b.id, name: b.name, tie: properties(s)}] AS submitted
