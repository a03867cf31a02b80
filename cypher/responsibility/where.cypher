// What tells records of the same name apart: where they belong, and the places they are there for or kept by.
// mode: read
// params: ids
// returns: id, type, name
UNWIND $ids AS id
MATCH (o:Entity {id: id})-[r:LOCATED_AT|EMPLOYED_BY|PART_OF|RESPONSIBLE_FOR|SERVES|IN_TERRITORY|MAINTAINED_BY]->(t:Entity)
WHERE t.archived_at IS NULL
RETURN id, type(r) AS type, t.name AS name
