// Who is responsible for some territories and for a topic or stage that the responsibility names, or for all that the
// record covers; the latter with what they cover of what is asked. Bodies cannot be invited and are left out.
// mode: read
// params: places, topics, stages, subjects
// returns: territory, type, tie, id, memberships
UNWIND $places AS place
MATCH (t:Territory {id: place})<-[r:RESPONSIBLE_FOR]-(o:Entity)
WHERE o.archived_at IS NULL AND NOT o:Body AND coalesce(r.mode, 'ist') = 'ist'
  AND (r.topic IN $topics OR r.stage IN $stages OR (r.topic IS NULL AND r.stage IS NULL))
RETURN place AS territory, type(r) AS type, properties(r) AS tie, o.id AS id,
       [(o)-[c:COVERS]->(k:Entity) WHERE k.id IN $subjects | {subject: k.id, tie: properties(c)}] AS memberships
