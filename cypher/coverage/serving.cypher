// Who serves or is responsible for which territory, packed by territory: what may hold on a day; whether its beginning has
// come perhaps (1) or surely (2), ten more where it is stated; whether it surely has not ended; evidence; topic or stage it
// is limited to. Of positions and plans only who they are: their days are read apart. The ordinary case is asked first.
// mode: read
// params: day, month, year, this_month, this_year, recorded_before
// returns: territory, special, begun, held, level, topic, stage, records, nodes
MATCH (t:Territory)<-[r:SERVES|RESPONSIBLE_FOR]-(o:Entity)
WHERE (
    ((r.valid_from <= $day OR r.valid_from IS NULL) AND (o.valid_from IS NULL OR o.valid_from <= $day)
    AND (r.valid_to IS NULL OR r.valid_to >= CASE r.valid_to_precision WHEN 'Y' THEN $this_year WHEN 'M' THEN $this_month ELSE $day END)
    AND (o.valid_to IS NULL OR o.valid_to >= CASE o.valid_to_precision WHEN 'Y' THEN $this_year WHEN 'M' THEN $this_month ELSE $day END))
    OR r.mode = 'plan') AND o.archived_at IS NULL AND NOT o:Offer
RETURN t.id AS territory, (o:Position OR r.mode = 'plan') AS special,
       CASE WHEN r.valid_from IS NOT NULL AND r.valid_from_precision = 'D' AND o.valid_from IS NULL THEN 12
            WHEN r.valid_from IS NOT NULL OR o.valid_from IS NOT NULL THEN
              CASE WHEN (r.valid_from IS NULL OR r.valid_from <= CASE r.valid_from_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $day END)
                    AND (o.valid_from IS NULL OR o.valid_from <= CASE o.valid_from_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $day END) THEN 12 ELSE 11 END
            WHEN r.recorded_at < $recorded_before THEN 2
            WHEN r.observed_on <= CASE r.observed_on_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $day END THEN 2
            WHEN r.confirmed_on <= CASE r.confirmed_on_precision WHEN 'Y' THEN $year WHEN 'M' THEN $month ELSE $day END THEN 2
            WHEN r.observed_on <= $day OR r.confirmed_on <= $day THEN 1 ELSE 0 END AS begun,
       CASE WHEN r.valid_to_precision IS NULL AND o.valid_to_precision IS NULL THEN true ELSE
         coalesce((coalesce(r.valid_to_precision, 'O') IN ['O', 'D'] OR r.valid_to > $day OR (r.valid_to IS NULL AND r.observed_on >= $day))
           AND (coalesce(o.valid_to_precision, 'O') IN ['O', 'D'] OR o.valid_to > $day), false) END AS held,
       CASE WHEN r.confirmed_on IS NOT NULL THEN 'confirmed' WHEN r.evidence IS NOT NULL THEN r.evidence
            WHEN r.source IS NOT NULL THEN 'claimed' END AS level,
       r.topic AS topic, r.stage AS stage, collect(o.id) AS records, collect(elementId(o)) AS nodes
