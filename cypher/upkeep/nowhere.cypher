// The records of a kind that no Kreis and no municipality maintains and that neither lie in one, serve nor are
// responsible for one, with the records that they are part of. Every record of the kind is looked at.
// mode: read
// params: none
// returns: id, above
// for: kind
MATCH (n:__KIND__)
WHERE n.archived_at IS NULL AND NOT coalesce(n.restricted, false)
  AND NOT EXISTS { MATCH (n)-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]->(t:Territory)
                   WHERE NOT coalesce(t.territory_kind, '') IN ['land', 'regierungsbezirk'] }
RETURN n.id AS id, [(n)-[:PART_OF|LOCATED_AT|EMPLOYED_BY|HOLDS]->(a:Organisation|Unit|Position|Body|Offer) WHERE a.archived_at IS NULL | a.id]
       + [(n)<-[:OFFERS]-(o:Entity) WHERE o.archived_at IS NULL | o.id] AS above
ORDER BY n.sort_key, n.id
