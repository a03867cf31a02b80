// Hold a meeting while its sheet is written, so that two sheets are written one after the other.
// mode: write
// params: meeting
// returns: version
MATCH (m:Meeting {id: $meeting})
SET m.id = m.id
RETURN m.version AS version
