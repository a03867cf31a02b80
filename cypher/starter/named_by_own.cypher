// Which of these sources and plan versions the users' own records and ties name.
// mode: read
// params: ids
// returns: id
MATCH (n:Entity)
WHERE n.source IN $ids AND n.example IS NULL
RETURN n.source AS id
UNION
MATCH (:Entity)-[r]->(:Entity)
WHERE (r.source IN $ids OR r.plan_version IN $ids) AND (r.example IS NULL OR r.version > 1)
UNWIND [r.source, r.plan_version] AS id
WITH id WHERE id IS NOT NULL
RETURN id
