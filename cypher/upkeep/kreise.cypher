// The Kreise of some records: those that keep them, where they lie, whom they serve or are responsible for, directly or
// by a municipality.
// mode: read
// params: ids, kinds
// returns: id, kreise
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
RETURN n.id AS id,
       [(n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(t:Territory) WHERE t.territory_kind IN $kinds
         | {id: t.id, name: t.name}]
       + [(n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(:Territory)-[:IN_TERRITORY]->(t:Territory)
            WHERE t.territory_kind IN $kinds | {id: t.id, name: t.name}] AS kreise
