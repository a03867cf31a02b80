// The ids of what lies in a Kreis or in one of its municipalities, serves them or is responsible for them, and of what
// its municipalities maintain; each in one row.
// mode: read
// params: kreis
// returns: kept, ids
MATCH (k:Territory {id: $kreis})
OPTIONAL MATCH (k)<-[:IN_TERRITORY]-(m:Territory)
WITH k, collect(m) AS municipalities
UNWIND [k] + municipalities AS place
MATCH (place)<-[:IN_TERRITORY|SERVES|RESPONSIBLE_FOR]-(n:Organisation|Unit|Position|Person|Body|Offer|Statement|Meeting|Measure|Gap)
RETURN false AS kept, collect(DISTINCT n.id) AS ids
UNION
MATCH (k:Territory {id: $kreis})<-[:IN_TERRITORY]-(m:Territory)
WITH m
MATCH (m)<-[:MAINTAINED_BY]-(n:Organisation|Unit|Position|Person|Body|Offer|Statement|Meeting|Measure|Gap)
RETURN true AS kept, collect(DISTINCT n.id) AS ids
