// Who belongs to which actor group, topic or stage, packed by column: what may hold on a day; whether its beginning has
// come perhaps (1) or surely (2), ten more where it is stated; whether it surely has not ended; evidence. Of plans only
// who they are. The ordinary case is asked first; named by the engine's own id, for which it need not open a record.
// mode: read
// params: day, month, year, this_month, this_year, recorded_before
// returns: column, special, begun, held, level, nodes
// for: kind
MATCH (k:__KIND__)<-[r:ACTS_AS|COVERS]-(o)
WHERE ((r.valid_from <= $day OR r.valid_from IS NULL)
    AND (r.valid_to IS NULL OR r.valid_to >= CASE r.valid_to_precision WHEN 'Y' THEN $this_year WHEN 'M' THEN $this_month ELSE $day END))
    OR r.mode = 'plan'
RETURN k.key AS column, (r.mode = 'plan') AS special,
       CASE WHEN r.valid_from IS NOT NULL THEN
              CASE WHEN r.valid_from_precision = 'D' OR r.valid_from <= CASE r.valid_from_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $day END THEN 12 ELSE 11 END
            WHEN r.recorded_at < $recorded_before THEN 2
            WHEN r.observed_on <= CASE r.observed_on_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $day END THEN 2
            WHEN r.confirmed_on <= CASE r.confirmed_on_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $day END THEN 2
            WHEN r.observed_on <= $day OR r.confirmed_on <= $day THEN 1 ELSE 0 END AS begun,
       CASE WHEN r.valid_to_precision IS NULL THEN true ELSE
         coalesce((r.valid_to_precision IN ['O', 'D'] OR r.valid_to > $day OR (r.valid_to IS NULL AND r.observed_on >= $day)), false) END AS held,
       CASE WHEN r.confirmed_on IS NOT NULL THEN 'confirmed' WHEN r.evidence IS NOT NULL THEN r.evidence
            WHEN r.source IS NOT NULL THEN 'claimed' END AS level,
       collect(elementId(o)) AS nodes
