// Records that came without a version (written by hand or by an early export) start at version 1, so that changes can check it.
MATCH (n:Entity)
WHERE n.version IS NULL
SET n.version = 1
