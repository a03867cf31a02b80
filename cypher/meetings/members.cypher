// Who is or was a member of a body, with the membership. Restricted persons are left out.
// mode: read
// params: body
// returns: type, properties, source, target, other, other_name, other_labels, other_archived
MATCH (b:Body {id: $body})
WITH b // without this line the embedded engine looks at every record of the graph first
MATCH (b)<-[r:MEMBER_OF]-(n:Entity)
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
RETURN type(r) AS type, properties(r) AS properties, n.id AS source, b.id AS target,
       n.id AS other, n.name AS other_name, labels(n) AS other_labels, false AS other_archived
