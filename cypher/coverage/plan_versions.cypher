// When some plans hold.
// mode: read
// params: ids
// returns: id, properties
MATCH (v:PlanVersion)
WHERE v.id IN $ids
RETURN v.id AS id, properties(v) AS properties
