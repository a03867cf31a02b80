// Of some records those that are in use: whether a Kreis or a municipality maintains them, and whether they have a place
// in one; restricted persons are not among them.
// mode: read
// params: ids
// returns: id, labels, sort_key, kept, placed
UNWIND $ids AS wanted
MATCH (n:Entity {id: wanted})
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
RETURN n.id AS id, labels(n) AS labels, n.sort_key AS sort_key,
       EXISTS { MATCH (n)-[:MAINTAINED_BY]->(t:Territory) WHERE NOT coalesce(t.territory_kind, '') IN ['land', 'regierungsbezirk'] } AS kept,
       EXISTS { MATCH (n)-[:IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(t:Territory)
                WHERE NOT coalesce(t.territory_kind, '') IN ['land', 'regierungsbezirk'] } AS placed
