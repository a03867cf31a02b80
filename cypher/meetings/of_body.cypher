// The meetings of a body that are not archived.
// mode: read
// params: body
// returns: labels, properties
MATCH (b:Body {id: $body})
WITH b // without this line the embedded engine looks at every record of the graph first
MATCH (b)<-[:PART_OF]-(m:Meeting)
WHERE m.archived_at IS NULL
RETURN labels(m) AS labels, properties(m) AS properties
