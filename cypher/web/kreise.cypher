// The Kreise of this instance, for the menu in the head of every page.
// mode: read
// params: none
// returns: id, ags, name, wording
MATCH (t:Territory)
WHERE t.territory_kind IN ['kreis', 'kreisfreie_stadt', 'staedteregion']
RETURN t.id AS id, t.ags AS ags, t.name AS name, t.wording AS wording
ORDER BY name
