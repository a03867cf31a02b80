// Keep that an import happened.
// mode: write
// params: values
// returns: id
CREATE (i:Import)
SET i = $values
RETURN i.id AS id
