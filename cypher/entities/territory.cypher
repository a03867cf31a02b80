// The territory with this official key (AGS).
// mode: read
// params: ags
// returns: labels, properties
MATCH (n:Territory {ags: $ags})
RETURN labels(n) AS labels, properties(n) AS properties
