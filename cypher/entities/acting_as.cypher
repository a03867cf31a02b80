// Who acts as an actor group.
// mode: read
// params: id, limit
// returns: id, name, labels
MATCH (g:ActorGroup {id: $id})
WITH g // without this line the embedded engine looks at every record of the graph first
MATCH (g)<-[:ACTS_AS]-(n:Entity)
WHERE n.archived_at IS NULL
RETURN n.id AS id, n.name AS name, labels(n) AS labels
ORDER BY n.sort_key, n.id LIMIT $limit
