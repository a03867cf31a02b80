// Who was there at some meetings, and whom they work for or hold: ids only. Restricted persons are left out.
// mode: read
// params: meetings
// returns: meeting, party, homes
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})<-[a:ATTENDED]-(p:Entity)
WHERE NOT coalesce(p.restricted, false) AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
RETURN m.id AS meeting, p.id AS party, [(p)-[:EMPLOYED_BY|LOCATED_AT|HOLDS]->(o:Entity) | o.id] AS homes
