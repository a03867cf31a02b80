// The structural issues that a body received, with the meetings in which they came up.
// mode: read
// params: body
// returns: labels, properties, raised
MATCH (b:Body {id: $body})
WITH b // without this line the embedded engine looks at every record of the graph first
MATCH (b)<-[:ESCALATED_TO]-(i:Issue)
WHERE i.archived_at IS NULL
RETURN DISTINCT labels(i) AS labels, properties(i) AS properties, [(i)-[:RAISED_IN]->(m:Entity) | m.name] AS raised
