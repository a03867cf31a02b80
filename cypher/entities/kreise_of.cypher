// The territories that keep some records, or the organisations these belong to.
// mode: read
// params: ids
// returns: id, territory, name
UNWIND $ids AS key
MATCH (n:Entity {id: key})-[:MAINTAINED_BY]->(t:Territory)
RETURN key AS id, t.id AS territory, t.name AS name
UNION
UNWIND $ids AS key
MATCH (n:Entity {id: key})-[:EMPLOYED_BY|LOCATED_AT|PART_OF]->(o:Organisation)-[:MAINTAINED_BY]->(t:Territory)
RETURN key AS id, t.id AS territory, t.name AS name
