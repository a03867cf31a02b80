// What a territory's Soll-Liste demands, one row a column.
// mode: read
// params: territory
// returns: properties
MATCH (q:Requirement)-[:IN_TERRITORY]->(k:Territory {id: $territory})
WHERE q.archived_at IS NULL
RETURN properties(q) AS properties
