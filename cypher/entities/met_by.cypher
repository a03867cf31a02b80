// The bodies that some meetings were of.
// mode: read
// params: meetings
// returns: meeting, body
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})-[:PART_OF]->(b:Body)
RETURN m.id AS meeting, b.id AS body
