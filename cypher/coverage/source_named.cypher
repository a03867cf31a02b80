// A Source of this name and day that is already recorded.
// mode: read
// params: name, dated_on
// returns: id
MATCH (s:Source {name: $name})
WHERE s.dated_on = $dated_on AND s.archived_at IS NULL
RETURN s.id AS id
LIMIT 1
