// Which organisations the meetings of a body asked and which came, by themselves or through whoever works for them; each
// once for one of the meetings and once for all others. Restricted persons are left out.
// mode: read
// params: meetings, meeting
// returns: organisation, name, type, came, here
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})<-[r:INVITED|ATTENDED]-(o:Organisation)
RETURN DISTINCT o.id AS organisation, o.name AS name, type(r) AS type,
       coalesce(r.attendance, 'anwesend') IN ['anwesend', 'vertreten'] AS came, key = $meeting AS here
UNION ALL
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})<-[r:INVITED|ATTENDED]-(n:Entity)-[:EMPLOYED_BY|LOCATED_AT|PART_OF]->(o:Organisation)
WHERE NOT coalesce(n.restricted, false)
RETURN DISTINCT o.id AS organisation, o.name AS name, type(r) AS type,
       coalesce(r.attendance, 'anwesend') IN ['anwesend', 'vertreten'] AS came, key = $meeting AS here
UNION ALL
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})<-[r:INVITED|ATTENDED]-(n:Person)-[:HOLDS]->(:Position)-[:EMPLOYED_BY|LOCATED_AT]->(o:Organisation)
WHERE NOT coalesce(n.restricted, false)
RETURN DISTINCT o.id AS organisation, o.name AS name, type(r) AS type,
       coalesce(r.attendance, 'anwesend') IN ['anwesend', 'vertreten'] AS came, key = $meeting AS here
UNION ALL
UNWIND $meetings AS key
MATCH (m:Meeting {id: key})<-[r:INVITED|ATTENDED]-(n:Position)-[:LOCATED_AT]->(:Unit)-[:PART_OF]->(o:Organisation)
RETURN DISTINCT o.id AS organisation, o.name AS name, type(r) AS type,
       coalesce(r.attendance, 'anwesend') IN ['anwesend', 'vertreten'] AS came, key = $meeting AS here
