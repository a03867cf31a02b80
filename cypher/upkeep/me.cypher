// Positions and persons of a Kreis that have the mailbox of an account; whoever is restricted is not among them.
// mode: read
// params: account, kreis
// returns: id, name, labels
MATCH (a:Account {id: $account})
MATCH (k:Territory {id: $kreis})
WITH a, k // without this line the embedded engine looks at every record of the graph first
MATCH (k)<-[:MAINTAINED_BY]-(n:Entity)
WHERE (n:Position OR n:Person) AND toLower(n.email) = toLower(a.email) AND n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
RETURN n.id AS id, n.name AS name, labels(n) AS labels
ORDER BY n.sort_key, n.id
