// Those of the records that have a relationship which the import did not make.
// mode: read
// params: ids, mark
// returns: record
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})-[r]-(:Entity)
WHERE NOT r.id STARTS WITH $mark
RETURN DISTINCT n.id AS record
