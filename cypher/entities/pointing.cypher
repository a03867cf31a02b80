// The records of a kind that name another record in a property.
// mode: read
// params: property, value
// returns: labels, properties
// for: kind
MATCH (n:__KIND__)
WHERE n[$property] = $value
RETURN labels(n) AS labels, properties(n) AS properties
ORDER BY n.id
