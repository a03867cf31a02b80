// The offers for a topic or stage in some territories, with who offers them.
// mode: read
// params: places, subjects
// returns: territory, tie, node, labels, provider
UNWIND $places AS place
MATCH (t:Territory {id: place})<-[r:SERVES]-(f:Offer)<-[s:OFFERS]-(o:Entity)
WHERE f.archived_at IS NULL AND o.archived_at IS NULL AND coalesce(r.mode, 'ist') = 'ist' AND coalesce(s.mode, 'ist') = 'ist'
  AND (EXISTS { MATCH (f)-[:COVERS]->(k:Entity) WHERE k.id IN $subjects } OR f.offer_kind = 'sprachkurs')
RETURN place AS territory, properties(r) AS tie, properties(f) AS node, labels(o) AS labels, properties(o) AS provider
