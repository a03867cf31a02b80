// Who is there for some territories, or for the Kreis above them, and may bear on some columns: each once for each place.
// mode: read
// params: territories, columns, named
// returns: place, asked, rel, tie, labels, node, memberships, holders
MATCH (t:Territory)
WHERE t.id IN $territories
UNWIND [t] + [(t)-[:IN_TERRITORY]->(above:Territory) | above] AS p
WITH p, collect(DISTINCT t.id) AS asked
MATCH (p)<-[r:SERVES|RESPONSIBLE_FOR]-(o:Entity)
WHERE o.archived_at IS NULL AND NOT o:Offer AND coalesce(r.mode, 'ist') = 'ist'
WITH p, asked, r, o, [(o)-[c:COVERS|ACTS_AS]->(k:Entity) WHERE k.key IN $columns AND coalesce(c.mode, 'ist') = 'ist'
                      | {column: k.key, labels: labels(k), type: type(c), tie: properties(c)}] AS memberships
WHERE (o:Position AND o.baustein = 2) OR r.topic IN $named OR r.stage IN $named OR size(memberships) > 0
RETURN p.id AS place, asked, type(r) AS rel, properties(r) AS tie, labels(o) AS labels, properties(o) AS node, memberships,
       [(o)<-[h:HOLDS]-(q:Person) WHERE q.archived_at IS NULL | properties(h)] AS holders
