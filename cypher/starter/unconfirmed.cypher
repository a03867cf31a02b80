// Statements of sources about a Kreis and its municipalities that nobody confirmed, observed before a day, by dimension.
// mode: read
// params: kreis, before
// returns: dimension, total, oldest
MATCH (k:Territory {id: $kreis})<-[:IN_TERRITORY*0..1]-(t:Territory)<-[:IN_TERRITORY]-(s:Statement)
WHERE s.evidence = 'claimed' AND s.observed_on < $before AND s.archived_at IS NULL AND s.until IS NULL
  AND NOT EXISTS { MATCH (t)<-[:IN_TERRITORY]-(c:Statement) WHERE c.evidence = 'confirmed' AND c.dimension = s.dimension AND c.archived_at IS NULL }
WITH s.dimension AS dimension, t.id AS place, max(s.observed_on) AS observed
RETURN dimension AS dimension, count(place) AS total, min(observed) AS oldest
ORDER BY total DESC, dimension
