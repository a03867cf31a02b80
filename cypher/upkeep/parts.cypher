// The ids of what is part of something that a Kreis maintains: units and positions of its organisations, who holds its
// positions, what its organisations offer; in a row or two.
// mode: read
// params: kreis
// returns: ids
MATCH (k:Territory {id: $kreis})
WITH k // without this line the embedded engine looks at every record of the graph first
MATCH (k)<-[:MAINTAINED_BY]-(:Organisation|Unit|Position|Body|Offer)<-[:PART_OF|LOCATED_AT|EMPLOYED_BY|HOLDS]-(n:Organisation|Unit|Position|Person|Body|Offer)
RETURN collect(DISTINCT n.id) AS ids
UNION
MATCH (k:Territory {id: $kreis})
WITH k
MATCH (k)<-[:MAINTAINED_BY]-(:Organisation|Unit)-[:OFFERS]->(n:Offer)
RETURN collect(DISTINCT n.id) AS ids
