// The territories that a territory lies in, and those they lie in; with what is needed to tell whether it does on a day.
// mode: read
// params: id
// returns: step, id, name, kind, valid_from, valid_to
MATCH (t:Territory {id: $id})-[r:IN_TERRITORY]->(k:Territory)
RETURN 1 AS step, k.id AS id, k.name AS name, k.territory_kind AS kind, r.valid_from AS valid_from, r.valid_to AS valid_to
UNION
MATCH (t:Territory {id: $id})-[:IN_TERRITORY]->(k:Territory)-[r:IN_TERRITORY]->(l:Territory)
RETURN 2 AS step, l.id AS id, l.name AS name, l.territory_kind AS kind, r.valid_from AS valid_from, r.valid_to AS valid_to
