// What sources and users say about a topic, a stage, an actor group or case management in a territory.
// mode: read
// params: place, dimensions, columns
// returns: properties, sources
MATCH (t:Territory {id: $place})<-[:IN_TERRITORY]-(s:Statement)
WHERE s.archived_at IS NULL AND s.dimension IN $dimensions AND (s.column IN $columns OR s.column IS NULL)
RETURN properties(s) AS properties, [(s)-[:STATED_IN]->(q:Source) | q.id] AS sources
