// The neighbours of some records at the Stichtag, with the relationships that lead to them.
// The fields of a record or a tie come as one text, divided by U+001F, which no stored text holds: a value each takes far longer to read.
// mode: read
// params: ids, modes, stichtag, month, year, recorded, hidden, hidden_ties, limit
// returns: near, tie, labels, node
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r]-(b:Entity)
WHERE a.id <> b.id
  AND NOT type(r) IN $hidden_ties
  AND coalesce(r.mode, 'ist') IN $modes
  AND (r.valid_from <= $stichtag OR (r.valid_from IS NULL AND (type(r) = 'IN_TERRITORY'
    OR coalesce(r.recorded_at, 0) < $recorded OR r.observed_on <= $stichtag OR r.confirmed_on <= $stichtag)))
  AND (r.valid_to IS NULL OR r.valid_to >= CASE r.valid_to_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $stichtag END)
  AND b.archived_at IS NULL AND coalesce(b.restricted, false) = false
  AND (b.valid_from IS NULL OR b.valid_from <= $stichtag)
  AND (b.valid_to IS NULL OR b.valid_to >= CASE b.valid_to_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $stichtag END)
  AND none(label IN labels(b) WHERE label IN $hidden)
RETURN a.id AS near, r.id + '\u001f' + type(r) + '\u001f' + startNode(r).id + '\u001f' + endNode(r).id
         + '\u001f' + coalesce(r.mode, '')
         + '\u001f' + CASE WHEN r.confirmed_on IS NULL THEN coalesce(r.evidence, '') ELSE 'confirmed' END
         + '\u001f' + coalesce(toString(r.valid_from), '') + '\u001f' + coalesce(r.valid_from_precision, '')
         + '\u001f' + coalesce(toString(r.valid_to), '') + '\u001f' + coalesce(r.valid_to_precision, '')
         + '\u001f' + coalesce(toString(r.observed_on), '') + '\u001f' + coalesce(r.observed_on_precision, '')
         + '\u001f' + CASE WHEN r.valid_from IS NOT NULL THEN '' WHEN type(r) = 'IN_TERRITORY' OR coalesce(r.recorded_at, 0) < $recorded THEN 'sure'
              ELSE coalesce(toString(r.confirmed_on), '') END + '\u001f' + coalesce(r.confirmed_on_precision, '')
         + '\u001f' + coalesce(r.source, '') AS tie, labels(b) AS labels,
       b.id + '\u001f' + coalesce(b.short_name, '') + '\u001f' + coalesce(b.ags, '')
         + '\u001f' + coalesce(b.territory_kind, '') + '\u001f' + coalesce(toString(b.confirmed_on), '')
         + '\u001f' + coalesce(b.confirmed_on_precision, '') + '\u001f' + coalesce(b.name, '') AS node
ORDER BY near, b.id, r.id
LIMIT $limit
