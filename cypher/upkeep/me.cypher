// Positions and persons of a Kreis that have the mailbox of an account; whoever is restricted is not among them.
// mode: read
// params: account, kreis, others
// returns: id, name, labels
CALL () {
  MATCH (k:Territory {id: $kreis})
  WITH k // without this line the embedded engine looks at every record of the graph first
  MATCH (k)<-[:MAINTAINED_BY]-(n:Entity)
  RETURN n
  UNION
  UNWIND $others AS other
  MATCH (n:Entity {id: other})
  RETURN n
}
WITH n
WHERE (n:Position OR n:Person) AND n.email IS NOT NULL AND n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
MATCH (a:Account {id: $account})
WHERE toLower(n.email) = toLower(a.email)
RETURN n.id AS id, n.name AS name, labels(n) AS labels
ORDER BY n.sort_key, n.id
