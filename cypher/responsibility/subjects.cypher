// The topics, stages and actor groups as a question may name them; packed into one row.
// mode: read
// params: none
// returns: subjects
MATCH (k:Topic|Stage|ActorGroup)
WHERE k.archived_at IS NULL
RETURN collect([labels(k), k.id, k.key, k.name, k.search_text]) AS subjects
