// Functions without a Baustein that are responsible for some territories or active there.
// mode: read
// params: places
// returns: type, tie, labels, properties
UNWIND $places AS place
MATCH (t:Territory {id: place})<-[r:RESPONSIBLE_FOR|SERVES]-(o:Position)
WHERE o.archived_at IS NULL AND o.baustein IS NULL AND coalesce(r.mode, 'ist') = 'ist'
RETURN type(r) AS type, properties(r) AS tie, labels(o) AS labels, properties(o) AS properties
ORDER BY o.id, r.id
