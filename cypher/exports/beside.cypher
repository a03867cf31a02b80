// The records without a place of their own that are tied to one of these records.
// mode: read
// params: ids
// returns: labels, ids
UNWIND $ids AS wanted
MATCH (a:Entity {id: wanted})-[]-(b:Entity)
WHERE NOT b:Territory AND coalesce(b.restricted, false) = false
  AND NOT EXISTS { MATCH (b)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory) }
WITH DISTINCT b
RETURN labels(b) AS labels, collect(b.id) AS ids
