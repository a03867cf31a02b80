// The e-mail addresses of those invited to a meeting, with their reply. Restricted persons are left out.
// mode: read
// params: meeting
// returns: id, name, email, reply
MATCH (m:Meeting {id: $meeting})
WITH m // without this line the embedded engine looks at every record of the graph first
MATCH (m)<-[r:INVITED]-(n:Entity)
WHERE n.email IS NOT NULL AND n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
RETURN n.id AS id, n.name AS name, n.email AS email, r.reply AS reply
ORDER BY name, email
