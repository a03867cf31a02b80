// The records of a Kreis: itself, its municipalities, and what lies in them, serves them, is responsible for them or is
// maintained by them.
// mode: read
// params: kreis
// returns: labels, ids
MATCH (k:Territory {id: $kreis})
OPTIONAL MATCH (k)<-[:IN_TERRITORY]-(m:Territory)
WITH k, collect(m) AS municipalities
UNWIND [k] + municipalities AS place
OPTIONAL MATCH (place)<-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]-(n:Entity)
WITH collect(DISTINCT place) + collect(DISTINCT n) AS members
UNWIND members AS member
WITH DISTINCT member
RETURN labels(member) AS labels, collect(member.id) AS ids
