// The records with these ids, as far as they hold at the Stichtag and may be drawn.
// The fields of a record or a tie come as one text, divided by U+001F, which no stored text holds: a value each takes far longer to read.
// mode: read
// params: ids, stichtag, month, year, hidden
// returns: labels, node
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n.archived_at IS NULL AND coalesce(n.restricted, false) = false
  AND (n.valid_from IS NULL OR n.valid_from <= $stichtag)
  AND (n.valid_to IS NULL OR n.valid_to >= CASE n.valid_to_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $stichtag END)
  AND none(label IN labels(n) WHERE label IN $hidden)
RETURN labels(n) AS labels, n.id + '\u001f' + coalesce(n.short_name, '') + '\u001f' + coalesce(n.ags, '')
         + '\u001f' + coalesce(n.territory_kind, '') + '\u001f' + coalesce(toString(n.confirmed_on), '')
         + '\u001f' + coalesce(n.confirmed_on_precision, '') + '\u001f' + coalesce(n.name, '') AS node
