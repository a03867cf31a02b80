// The pairs of records of which somebody said that they are two.
// mode: read
// params: none
// returns: one, other
MATCH (c:Change {record: 'distinct'})
RETURN DISTINCT c.source_record AS one, c.target_record AS other
