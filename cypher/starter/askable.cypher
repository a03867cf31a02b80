// Whether there is anybody or anything in the graph that a question could be about; one row when there is.
// mode: read
// params: none
// returns: id
MATCH (n:Entity)
WHERE (n:Organisation OR n:Unit OR n:Position OR n:Person OR n:Body OR n:Offer) AND n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
RETURN n.id AS id LIMIT 1
