// The records without keeper and without a place of their own that are part of something a Kreis maintains: units and
// positions of its organisations, who holds its positions, what its organisations offer.
// mode: read
// params: kreis
// returns: labels, id, sort_key
MATCH (k:Territory {id: $kreis})
WITH k // without this line the embedded engine looks at every record of the graph first
MATCH (k)<-[:MAINTAINED_BY]-(:Entity)<-[:PART_OF|LOCATED_AT|EMPLOYED_BY|HOLDS]-(n:Entity)
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
  AND NOT EXISTS { MATCH (n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(t:Territory)
                   WHERE NOT coalesce(t.territory_kind, '') IN ['land', 'regierungsbezirk'] }
RETURN DISTINCT labels(n) AS labels, n.id AS id, n.sort_key AS sort_key
UNION
MATCH (k:Territory {id: $kreis})
WITH k
MATCH (k)<-[:MAINTAINED_BY]-(:Entity)-[:OFFERS]->(n:Entity)
WHERE n.archived_at IS NULL
  AND NOT EXISTS { MATCH (n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(t:Territory)
                   WHERE NOT coalesce(t.territory_kind, '') IN ['land', 'regierungsbezirk'] }
RETURN DISTINCT labels(n) AS labels, n.id AS id, n.sort_key AS sort_key
