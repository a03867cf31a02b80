// The records of a Kreis as they are stored: what lies in it or in one of its municipalities, serves them, is
// responsible for them or is kept by them; archived ones are left out.
// mode: read
// params: kreis
// returns: labels, properties
MATCH (k:Territory {id: $kreis})
OPTIONAL MATCH (k)<-[:IN_TERRITORY]-(m:Territory)
WITH k, collect(m) AS municipalities
UNWIND [k] + municipalities AS place
MATCH (place)<-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]-(n:Entity)
WITH DISTINCT n
WHERE n.archived_at IS NULL
RETURN labels(n) AS labels, properties(n) AS properties
