// How many records of each kind belong to a Kreis, whether or not they are in a picture; restricted persons never count.
// mode: read
// params: kreis, stichtag, month, year, hidden
// returns: labels, total
MATCH (k:Territory {id: $kreis})
OPTIONAL MATCH (k)<-[:IN_TERRITORY]-(m:Territory)
WITH k, collect(m) AS municipalities
UNWIND [k] + municipalities AS place
MATCH (place)<-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]-(n:Entity)
WITH DISTINCT n
WHERE n.archived_at IS NULL AND coalesce(n.restricted, false) = false
  AND (n.valid_from IS NULL OR n.valid_from <= $stichtag)
  AND (n.valid_to IS NULL OR n.valid_to >= CASE n.valid_to_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $stichtag END)
  AND none(label IN labels(n) WHERE label IN $hidden)
RETURN labels(n) AS labels, count(n) AS total
