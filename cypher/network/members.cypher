// The records that belong to a Kreis, by kind: in it or its municipalities, serving or responsible for them, or maintained
// by it. Those of a hidden kind are only counted; restricted persons never are.
// The fields of a record or a tie come as one text, divided by U+001F, which no stored text holds: a value each takes far longer to read.
// mode: read
// params: kreis, stichtag, month, year, hidden
// returns: labels, total, nodes
MATCH (k:Territory {id: $kreis})
OPTIONAL MATCH (k)<-[:IN_TERRITORY]-(m:Territory)
WITH k, collect(m) AS municipalities
UNWIND [k] + municipalities AS place
MATCH (place)<-[:MAINTAINED_BY|IN_TERRITORY|SERVES|RESPONSIBLE_FOR]-(n:Entity)
WITH DISTINCT n
WHERE n.archived_at IS NULL AND coalesce(n.restricted, false) = false
  AND (n.valid_from IS NULL OR n.valid_from <= $stichtag)
  AND (n.valid_to IS NULL OR n.valid_to >= CASE n.valid_to_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $stichtag END)
WITH labels(n) AS labels, collect(n) AS found
RETURN labels, size(found) AS total,
       CASE WHEN any(label IN labels WHERE label IN $hidden) THEN [] ELSE [n IN found | n.id
         + '\u001f' + coalesce(n.short_name, '') + '\u001f' + coalesce(n.ags, '')
         + '\u001f' + coalesce(n.territory_kind, '') + '\u001f' + coalesce(toString(n.confirmed_on), '')
         + '\u001f' + coalesce(n.confirmed_on_precision, '') + '\u001f' + coalesce(n.name, '')] END AS nodes
