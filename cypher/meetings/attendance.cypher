// Who was invited to a meeting and who took part, with both relationships. Restricted persons are left out.
// mode: read
// params: meeting
// returns: type, properties, source, target, other, other_name, other_labels, other_archived
MATCH (m:Meeting {id: $meeting})
WITH m // without this line the embedded engine looks at every record of the graph first
MATCH (m)<-[r:INVITED|ATTENDED]-(n:Entity)
WHERE NOT coalesce(n.restricted, false)
RETURN type(r) AS type, properties(r) AS properties, n.id AS source, m.id AS target,
       n.id AS other, n.name AS other_name, labels(n) AS other_labels, n.archived_at IS NOT NULL AS other_archived
