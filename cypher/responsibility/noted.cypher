// The gaps noted for a place, a column and a Rechtskreis ('' none), with who cares; restricted persons are not named.
// mode: read
// params: territory, dimension, column, law_area, states
// returns: labels, properties, owners
MATCH (:Territory {id: $territory})<-[:IN_TERRITORY]-(g:Gap)
WHERE g.archived_at IS NULL AND coalesce(g.status, 'offen') IN $states
  AND g.dimension = $dimension AND g.column = $column AND coalesce(g.law_area, '') = $law_area
RETURN labels(g) AS labels, properties(g) AS properties,
       [(g)-[a:ASSIGNED_TO]->(o:Entity) WHERE a.valid_to IS NULL AND o.archived_at IS NULL AND NOT coalesce(o.restricted, false)
          | o.name] AS owners
