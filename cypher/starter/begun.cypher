// Whether a Kreis keeps anything that somebody acts, works, meets or says; one row when it does.
// mode: read
// params: kreis
// returns: id
MATCH (k:Territory {id: $kreis})
WITH k // without this line the embedded engine looks at every record of the graph first
MATCH (k)<-[:MAINTAINED_BY]-(n:Entity)
WHERE (n:Organisation OR n:Position OR n:Unit OR n:Person OR n:Body OR n:Meeting OR n:Offer OR n:Measure OR n:Gap
       OR (n:Statement AND n.state <> 'unbekannt')) AND n.archived_at IS NULL
RETURN n.id AS id LIMIT 1
