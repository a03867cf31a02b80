// The names of all territories, as the search writes them.
// mode: read
// params: none
// returns: words
MATCH (t:Territory)
RETURN t.search_text AS words
