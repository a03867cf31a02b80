// The records that belong to a Kreis though it does not maintain them itself: those that one of its municipalities
// maintains, and, where no Kreis and no municipality maintains a record, those that lie in it or in one of its
// municipalities, serve them or are responsible for them.
// mode: read
// params: kreis
// returns: labels, id, sort_key, kept
MATCH (k:Territory {id: $kreis})
OPTIONAL MATCH (k)<-[:IN_TERRITORY]-(m:Territory)
WITH k, collect(m) AS municipalities
UNWIND municipalities AS place
MATCH (place)<-[:MAINTAINED_BY]-(n:Entity)
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false) AND NOT EXISTS { MATCH (n)-[:MAINTAINED_BY]->(:Territory {id: $kreis}) }
RETURN DISTINCT labels(n) AS labels, n.id AS id, n.sort_key AS sort_key, true AS kept
UNION
MATCH (k:Territory {id: $kreis})
OPTIONAL MATCH (k)<-[:IN_TERRITORY]-(m:Territory)
WITH k, collect(m) AS municipalities
UNWIND [k] + municipalities AS place
MATCH (place)<-[:IN_TERRITORY|SERVES|RESPONSIBLE_FOR]-(n:Entity)
WITH DISTINCT n
WHERE NOT n:Territory AND n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
  AND NOT EXISTS { MATCH (n)-[:MAINTAINED_BY]->(t:Territory) WHERE NOT coalesce(t.territory_kind, '') IN ['land', 'regierungsbezirk'] }
RETURN labels(n) AS labels, n.id AS id, n.sort_key AS sort_key, false AS kept
