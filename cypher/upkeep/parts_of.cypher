// The ids of what is part of some records: their units and positions, who holds them, what they offer; in a row or two.
// mode: read
// params: ids
// returns: ids
UNWIND $ids AS wanted
MATCH (:Entity {id: wanted})<-[:PART_OF|LOCATED_AT|EMPLOYED_BY|HOLDS]-(n:Organisation|Unit|Position|Person|Body|Offer)
RETURN collect(DISTINCT n.id) AS ids
UNION
UNWIND $ids AS wanted
MATCH (:Entity {id: wanted})-[:OFFERS]->(n:Offer)
RETURN collect(DISTINCT n.id) AS ids
