// Who is there for the places and columns of some gaps, or for the Kreis above: with a Rechtskreis for that one or for all.
// mode: read
// params: gaps
// returns: id, rel, tie, labels, node, memberships, holders
UNWIND $gaps AS gap
MATCH (t:Territory {id: gap.territory})
UNWIND [t] + [(t)-[:IN_TERRITORY]->(above:Territory) | above] AS p
MATCH (p)<-[r:SERVES|RESPONSIBLE_FOR]-(o:Entity)
WHERE o.archived_at IS NULL AND NOT o:Offer AND coalesce(r.mode, 'ist') = 'ist'
  AND (gap.law IS NULL OR r.law_area IS NULL OR r.law_area = gap.law)
WITH gap, r, o, [(o)-[c:COVERS|ACTS_AS]->(k:Entity) WHERE k.key = gap.column AND coalesce(c.mode, 'ist') = 'ist'
                 | {type: type(c), tie: properties(c)}] AS memberships
WHERE (gap.dimension IN ['case_management', 'kim_participation'] AND o:Position AND o.baustein = 2)
   OR r.topic IN [gap.column, 'topic-' + gap.column] OR r.stage IN [gap.column, 'stage-' + gap.column]
   OR (size(memberships) > 0 AND r.topic IS NULL AND r.stage IS NULL)
RETURN gap.id AS id, type(r) AS rel, properties(r) AS tie, labels(o) AS labels, properties(o) AS node, memberships,
       [(o)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL | properties(h)] AS holders
