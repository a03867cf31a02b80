// The bodies for case conferences that lie in some territories or are kept by them.
// mode: read
// params: places
// returns: id, name, place
UNWIND $places AS place
MATCH (t:Territory {id: place})<-[:IN_TERRITORY|MAINTAINED_BY]-(b:Body {body_kind: 'fallkonferenz'})
WHERE b.archived_at IS NULL
RETURN DISTINCT b.id AS id, b.name AS name, place AS place
