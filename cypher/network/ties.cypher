// The relationships that lead away from some records at the Stichtag, each as one text.
// The fields of a record or a tie come as one text, divided by U+001F, which no stored text holds: a value each takes far longer to read.
// mode: read
// params: ids, modes, stichtag, month, year, recorded, hidden_ties
// returns: ties
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r]->(b:Entity)
WHERE NOT type(r) IN $hidden_ties
  AND coalesce(r.mode, 'ist') IN $modes
  AND (r.valid_from <= $stichtag OR (r.valid_from IS NULL AND (type(r) = 'IN_TERRITORY'
    OR coalesce(r.recorded_at, 0) < $recorded OR r.observed_on <= $stichtag OR r.confirmed_on <= $stichtag)))
  AND (r.valid_to IS NULL OR r.valid_to >= CASE r.valid_to_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $stichtag END)
RETURN collect(r.id + '\u001f' + type(r) + '\u001f' + a.id + '\u001f' + b.id + '\u001f' + coalesce(r.mode, '')
         + '\u001f' + CASE WHEN r.confirmed_on IS NULL THEN coalesce(r.evidence, '') ELSE 'confirmed' END
         + '\u001f' + coalesce(toString(r.valid_from), '') + '\u001f' + coalesce(r.valid_from_precision, '')
         + '\u001f' + coalesce(toString(r.valid_to), '') + '\u001f' + coalesce(r.valid_to_precision, '')
         + '\u001f' + coalesce(toString(r.observed_on), '') + '\u001f' + coalesce(r.observed_on_precision, '')
         + '\u001f' + CASE WHEN r.valid_from IS NOT NULL THEN '' WHEN type(r) = 'IN_TERRITORY' OR coalesce(r.recorded_at, 0) < $recorded THEN 'sure'
              ELSE coalesce(toString(r.confirmed_on), '') END + '\u001f' + coalesce(r.confirmed_on_precision, '')
         + '\u001f' + coalesce(r.source, '')) AS ties
