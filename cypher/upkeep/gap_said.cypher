// What statements say about the places and columns of some gaps, as far as they are in force on a day.
// mode: read
// params: gaps, today
// returns: id, state, evidence, confirmed_on, observed_on
UNWIND $gaps AS gap
MATCH (:Territory {id: gap.territory})<-[:IN_TERRITORY]-(s:Statement)
WHERE s.dimension = gap.dimension AND s.column = gap.column AND s.archived_at IS NULL
  AND (s.since IS NULL OR s.since <= $today) AND (s.until IS NULL OR s.until >= $today)
RETURN gap.id AS id, s.state AS state, s.evidence AS evidence, s.confirmed_on AS confirmed_on, s.observed_on AS observed_on
