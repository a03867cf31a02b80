// Who already has this key among the records of a kind.
// mode: read
// params: property, value
// returns: id, name
// for: kind
MATCH (n:__KIND__)
WHERE n[$property] = $value
RETURN n.id AS id, n.name AS name LIMIT 1
