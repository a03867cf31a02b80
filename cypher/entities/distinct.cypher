// The pairs of records of which somebody said that they are two, as far as both are there.
// mode: read
// params: none
// returns: one, other
MATCH (c:Change {record: 'distinct'})
WITH c // without this line the embedded engine looks at every record of the graph first
MATCH (a:Entity {id: c.source_record})
MATCH (b:Entity {id: c.target_record})
RETURN DISTINCT c.source_record AS one, c.target_record AS other
