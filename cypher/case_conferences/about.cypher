// What a conference is about: the territory it lies in, and the topics and stages it discussed.
// mode: read
// params: meeting
// returns: places, subjects
MATCH (m:Meeting {id: $meeting})
RETURN [(m)-[:IN_TERRITORY]->(t:Territory) | t.id] AS places,
       [(m)-[:DISCUSSED]->(k:Topic|Stage) | k.id] AS subjects
