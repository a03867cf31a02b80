// The case conferences that lie in a territory, or belong to a body.
// mode: read
// params: place, body
// returns: labels, properties
MATCH (t:Territory {id: $place})<-[:IN_TERRITORY]-(m:Meeting {meeting_kind: 'fallkonferenz'})
WHERE m.archived_at IS NULL
RETURN labels(m) AS labels, properties(m) AS properties
UNION
MATCH (b:Body {id: $body})<-[:PART_OF]-(m:Meeting {meeting_kind: 'fallkonferenz'})
WHERE m.archived_at IS NULL
RETURN labels(m) AS labels, properties(m) AS properties
