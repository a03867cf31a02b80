// Which of these relationships of a type exist.
// mode: read
// params: rows
// returns: id
// for: rel
UNWIND $rows AS row
MATCH (a:Entity {id: row.source})-[r:__REL__ {id: row.id}]->(:Entity)
RETURN r.id AS id
