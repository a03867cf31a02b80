// Who was there at some meetings, and for whom they work or whose place they hold, with the days between which they did:
// packed by meeting as id, first day, last day and its precision. Restricted persons are left out. What counts for a record
// itself (entities/contacts) counts for the others as well.
// mode: read
// params: meetings
// returns: meeting, parties
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})<-[a:ATTENDED]-(p:Entity)
WHERE NOT coalesce(p.restricted, false) AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
RETURN key AS meeting, collect([p.id, null, null, null]) AS parties
UNION ALL
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})<-[a:ATTENDED]-(p:Entity)-[r:EMPLOYED_BY|LOCATED_AT|PART_OF|HOLDS]->(o:Entity)
WHERE NOT coalesce(p.restricted, false) AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
RETURN key AS meeting, collect([o.id, r.valid_from, r.valid_to, r.valid_to_precision]) AS parties
UNION ALL
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})<-[a:ATTENDED]-(p:Person)-[r:HOLDS]->(:Position)-[:EMPLOYED_BY|LOCATED_AT]->(o:Entity)
WHERE NOT coalesce(p.restricted, false) AND coalesce(a.attendance, 'anwesend') IN ['anwesend', 'vertreten']
RETURN key AS meeting, collect([o.id, r.valid_from, r.valid_to, r.valid_to_precision]) AS parties
