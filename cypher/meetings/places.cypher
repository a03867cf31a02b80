// The units and territories in which records lie or work, to tell apart those that are called the same.
// mode: read
// params: ids
// returns: party, name
UNWIND $ids AS key
MATCH (n:Entity {id: key})-[:LOCATED_AT]->(u:Unit)
RETURN key AS party, u.name AS name
UNION
UNWIND $ids AS key
MATCH (n:Entity {id: key})-[:IN_TERRITORY]->(t:Territory)
RETURN key AS party, t.name AS name
UNION
UNWIND $ids AS key
MATCH (n:Entity {id: key})-[:EMPLOYED_BY|LOCATED_AT]->(:Organisation)-[:IN_TERRITORY]->(t:Territory)
RETURN key AS party, t.name AS name
