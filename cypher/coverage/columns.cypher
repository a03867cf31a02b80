// Every actor group, topic or stage, for a territory without a Soll-Liste of its own.
// mode: read
// params: none
// returns: column, name, rank
// for: kind
MATCH (n:__KIND__)
WHERE n.archived_at IS NULL AND n.key IS NOT NULL
RETURN n.key AS column, n.name AS name, n.rank AS rank
