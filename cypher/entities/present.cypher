// Who was there at some meetings, and for whom they work or whose place they hold: ids only, packed by meeting. Restricted
// persons are left out.
// mode: read
// params: meetings
// returns: meeting, parties
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})<-[a:ATTENDED]-(p:Entity)
WHERE NOT coalesce(p.restricted, false) AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
RETURN key AS meeting, collect(p.id) AS parties
UNION ALL
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})<-[a:ATTENDED]-(p:Entity)-[:EMPLOYED_BY|LOCATED_AT|HOLDS]->(o:Entity)
WHERE NOT coalesce(p.restricted, false) AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
RETURN key AS meeting, collect(o.id) AS parties
