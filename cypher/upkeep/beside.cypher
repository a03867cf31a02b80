// The records without keeper and without a place of their own that are part of some records: their units and positions,
// who holds them, what they offer.
// mode: read
// params: ids
// returns: labels, id, sort_key
UNWIND $ids AS wanted
MATCH (:Entity {id: wanted})<-[:PART_OF|LOCATED_AT|EMPLOYED_BY|HOLDS]-(n:Entity)
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
  AND NOT EXISTS { MATCH (n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(t:Territory)
                   WHERE NOT coalesce(t.territory_kind, '') IN ['land', 'regierungsbezirk'] }
RETURN DISTINCT labels(n) AS labels, n.id AS id, n.sort_key AS sort_key
UNION
UNWIND $ids AS wanted
MATCH (:Entity {id: wanted})-[:OFFERS]->(n:Entity)
WHERE n.archived_at IS NULL
  AND NOT EXISTS { MATCH (n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(t:Territory)
                   WHERE NOT coalesce(t.territory_kind, '') IN ['land', 'regierungsbezirk'] }
RETURN DISTINCT labels(n) AS labels, n.id AS id, n.sort_key AS sort_key
