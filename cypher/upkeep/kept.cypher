// The ids of what a Kreis maintains and somebody looks after, all in one row: who to leave out is quicker decided by
// ids than by asking each record for its keeper.
// mode: read
// params: kreis
// returns: ids
MATCH (k:Territory {id: $kreis})
WITH k // without this line the embedded engine looks at every record of the graph first
MATCH (k)<-[:MAINTAINED_BY]-(n:Organisation|Unit|Position|Person|Body|Offer|Statement)
RETURN collect(n.id) AS ids
