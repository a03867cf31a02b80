// Make an organisation one of another kind, but only in the version the user saw; no row means somebody was faster.
// mode: write
// params: id, version, dropped
// returns: version
// for: kind
MATCH (n:Entity {id: $id})
WHERE n:Organisation
SET n.id = n.id // takes the write lock before the version is compared; Neo4j would compare first
WITH n
WHERE n.version = $version
REMOVE n:Entity:Organisation:Office:WelfareOrganisation:LanguageCourseProvider:MigrantOrganisation:School:Counselling:VolunteerGroup:HealthService:Chamber
SET n:__KIND__
SET n += $dropped
SET n.version = $version + 1
RETURN n.version AS version
