// The structural issues that bodies of a Kreis received, with the meetings in which they came up.
// mode: read
// params: kreis
// returns: body, name, labels, properties, raised
MATCH (k:Territory {id: $kreis})
WITH k // without this line the embedded engine looks at every record of the graph first
MATCH (k)<-[:MAINTAINED_BY]-(b:Body)
WHERE b.archived_at IS NULL
MATCH (b)<-[:ESCALATED_TO]-(i:Issue)
WHERE i.archived_at IS NULL
RETURN b.id AS body, b.name AS name, labels(i) AS labels, properties(i) AS properties,
       [(i)-[:RAISED_IN]->(m:Meeting) | m.name] AS raised
