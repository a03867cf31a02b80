// The territories as a question may name them, with those each lies in on a day; packed into one row.
// mode: read
// params: day
// returns: places
MATCH (t:Territory)
WHERE t.archived_at IS NULL
RETURN collect([t.id, t.ags, t.name, t.territory_kind, t.search_text, t.postal_codes,
  [(t)-[r:IN_TERRITORY]->(k:Territory) WHERE coalesce(r.valid_from, $day) <= $day AND coalesce(r.valid_to, $day) >= $day | k.id]]) AS places
