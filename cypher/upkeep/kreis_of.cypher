// The Kreise that a territory or a gap belongs to: itself, where it lies, the one above, then who maintains it; nearest first.
// mode: read
// params: id, kinds
// returns: kreise
MATCH (n:Entity {id: $id})
RETURN CASE WHEN n.territory_kind IN $kinds THEN [n.id] ELSE [] END
       + [(n)-[:IN_TERRITORY]->(t:Territory) WHERE t.territory_kind IN $kinds | t.id]
       + [(n)-[:IN_TERRITORY]->(:Territory)-[:IN_TERRITORY]->(t:Territory) WHERE t.territory_kind IN $kinds | t.id]
       + [(n)-[:MAINTAINED_BY]->(t:Territory) WHERE t.territory_kind IN $kinds | t.id] AS kreise
