// What bears on gaps: for each and each place that counts (its own and the one above) all that is recorded, with versions.
// mode: read
// params: gaps
// returns: id, place, said, serving, named, filled, held
UNWIND $gaps AS gap
MATCH (t:Territory {id: gap.territory})
UNWIND [t] + [(t)-[:IN_TERRITORY]->(above:Territory) | above] AS p
RETURN gap.id AS id, p.id AS place,
       [(p)<-[:IN_TERRITORY]-(s:Statement) WHERE s.dimension = gap.dimension AND coalesce(s.column, gap.column) = gap.column
          AND s.archived_at IS NULL | [s.id, s.version]] AS said,
       [(p)<-[r:SERVES|RESPONSIBLE_FOR]-(o:Entity)-[c:COVERS|ACTS_AS]->(k:Entity) WHERE k.key = gap.column AND o.archived_at IS NULL
          | [r.id, r.version, o.id, o.version, c.id, c.version]] AS serving,
       [(p)<-[r:RESPONSIBLE_FOR]-(o:Entity) WHERE (r.topic = gap.column OR r.stage = gap.column) AND o.archived_at IS NULL
          | [r.id, r.version, o.id, o.version]] AS named,
       [(p)<-[r:SERVES]-(o:Position) WHERE o.baustein = 2 AND o.archived_at IS NULL | [r.id, r.version, o.id, o.version]] AS filled,
       [(p)<-[:SERVES]-(o:Position)<-[h:HOLDS]-(q:Person) WHERE o.baustein = 2 AND q.archived_at IS NULL | [h.id, h.version]] AS held
