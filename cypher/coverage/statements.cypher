// What sources and users say about some territories in some dimensions.
// mode: read
// params: territories, dimensions
// returns: territory, properties, sources
MATCH (t:Territory)<-[:IN_TERRITORY]-(s:Statement)
WHERE t.id IN $territories AND s.dimension IN $dimensions AND s.archived_at IS NULL
RETURN t.id AS territory, properties(s) AS properties, [(s)-[:STATED_IN]->(q:Source) | q.id] AS sources
