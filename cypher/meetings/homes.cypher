// The organisations that functions, units and persons belong to, with what is needed to tell whether that holds on a day.
// mode: read
// params: ids
// returns: party, home, name, valid_from, valid_to, valid_to_precision
UNWIND $ids AS key
MATCH (n:Entity {id: key})-[r:EMPLOYED_BY|LOCATED_AT|PART_OF]->(o:Organisation)
RETURN key AS party, o.id AS home, o.name AS name, r.valid_from AS valid_from, r.valid_to AS valid_to,
       r.valid_to_precision AS valid_to_precision
UNION ALL
UNWIND $ids AS key
MATCH (n:Entity {id: key})-[r:LOCATED_AT]->(:Unit)-[:PART_OF]->(o:Organisation)
RETURN key AS party, o.id AS home, o.name AS name, r.valid_from AS valid_from, r.valid_to AS valid_to,
       r.valid_to_precision AS valid_to_precision
UNION ALL
UNWIND $ids AS key
MATCH (n:Entity {id: key})-[r:HOLDS]->(:Position)-[:EMPLOYED_BY|LOCATED_AT]->(o:Organisation)
RETURN key AS party, o.id AS home, o.name AS name, r.valid_from AS valid_from, r.valid_to AS valid_to,
       r.valid_to_precision AS valid_to_precision
