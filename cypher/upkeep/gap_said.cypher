// What statements in force say about the places and columns of some gaps.
// mode: read
// params: gaps
// returns: id, state, evidence, confirmed_on, observed_on
UNWIND $gaps AS gap
MATCH (:Territory {id: gap.territory})<-[:IN_TERRITORY]-(s:Statement)
WHERE s.dimension = gap.dimension AND s.column = gap.column AND s.archived_at IS NULL AND s.until IS NULL
RETURN gap.id AS id, s.state AS state, s.evidence AS evidence, s.confirmed_on AS confirmed_on, s.observed_on AS observed_on
