// How many relationships of each type leave a record and lead to it.
// mode: read
// params: id
// returns: type, outgoing, total
MATCH (n:Entity {id: $id})
WITH n // without this line the embedded engine looks at every record of the graph first
MATCH (n)-[r]-(:Entity)
RETURN type(r) AS type, startNode(r).id = $id AS outgoing, count(r) AS total
