// Forget where the things of a picture stand, so that the rules of the layout place them anew.
// mode: write
// params: picture
// returns: forgotten
MATCH (p:Placement {picture: $picture})
WITH collect(p) AS placements
FOREACH (p IN placements | DETACH DELETE p)
RETURN size(placements) AS forgotten
