// The territories that lie directly in a Kreis and are not archived.
// mode: read
// params: kreis
// returns: labels, properties
MATCH (:Territory {id: $kreis})<-[:IN_TERRITORY]-(t:Territory)
WHERE t.archived_at IS NULL
RETURN DISTINCT labels(t) AS labels, properties(t) AS properties
