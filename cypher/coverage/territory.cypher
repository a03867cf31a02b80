// The territory a coverage is asked for, by its id or its official key (AGS).
// mode: read
// params: key
// returns: id, ags, name, territory_kind, wording
MATCH (t:Territory {id: $key})
RETURN t.id AS id, t.ags AS ags, t.name AS name, t.territory_kind AS territory_kind, t.wording AS wording
UNION
MATCH (t:Territory {ags: $key})
RETURN t.id AS id, t.ags AS ags, t.name AS name, t.territory_kind AS territory_kind, t.wording AS wording
