// Whom some meetings asked and who came to them, one row for each meeting and party. Restricted persons are left out.
// mode: read
// params: meetings
// returns: meeting, party, type, attendance
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})<-[r:INVITED|ATTENDED]-(n:Entity)
WHERE NOT coalesce(n.restricted, false)
RETURN m.id AS meeting, n.id AS party, type(r) AS type, r.attendance AS attendance
