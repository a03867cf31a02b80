// How many neighbours of some records are not in the picture.
// mode: read
// params: ids, shown, modes, stichtag, month, year, recorded, hidden, hidden_ties
// returns: id, total
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r]-(b:Entity)
WHERE NOT type(r) IN $hidden_ties
  AND NOT b.id IN $shown
  AND coalesce(r.mode, 'ist') IN $modes
  AND (r.valid_from <= $stichtag OR (r.valid_from IS NULL AND (type(r) = 'IN_TERRITORY'
    OR coalesce(r.recorded_at, 0) < $recorded OR r.observed_on <= $stichtag OR r.confirmed_on <= $stichtag)))
  AND (r.valid_to IS NULL OR r.valid_to >= CASE r.valid_to_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $stichtag END)
  AND b.archived_at IS NULL AND coalesce(b.restricted, false) = false
  AND (b.valid_from IS NULL OR b.valid_from <= $stichtag)
  AND (b.valid_to IS NULL OR b.valid_to >= CASE b.valid_to_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $stichtag END)
  AND none(label IN labels(b) WHERE label IN $hidden)
RETURN a.id AS id, count(DISTINCT b) AS total
