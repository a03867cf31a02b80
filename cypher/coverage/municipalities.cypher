// The municipalities of a Kreis, or of all Kreise of a Land, with their Kreis; the archived are left out.
// mode: read
// params: territory
// returns: id, ags, name, sort_key, kreis, properties
MATCH (m:Territory)-[r:IN_TERRITORY]->(k:Territory {id: $territory})
WHERE m.archived_at IS NULL AND m.territory_kind IN ['stadt', 'gemeinde', 'kreisfreie_stadt']
RETURN m.id AS id, m.ags AS ags, m.name AS name, m.sort_key AS sort_key, k.id AS kreis, properties(r) AS properties
UNION
MATCH (m:Territory)-[r:IN_TERRITORY]->(k:Territory)-[:IN_TERRITORY]->(l:Territory {id: $territory})
WHERE m.archived_at IS NULL AND k.archived_at IS NULL AND m.territory_kind IN ['stadt', 'gemeinde', 'kreisfreie_stadt']
RETURN m.id AS id, m.ags AS ags, m.name AS name, m.sort_key AS sort_key, k.id AS kreis, properties(r) AS properties
