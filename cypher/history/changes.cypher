// The changes of records that were entered in a span of time.
// mode: read
// params: begin, end, actions
// returns: record, kind, at, old, new
MATCH (c:Change)
WHERE c.at >= $begin AND c.at < $end AND c.action IN $actions
RETURN c.record AS record, c.record_kind AS kind, c.at AS at, c.old AS old, c.new AS new
ORDER BY at
