// What restricted persons are reached by, for every record they belong to or belonged to: what they hold, stand in for
// or are a member of, where they work, where those positions are, and what the units there are part of. There it says
// who they are.
// mode: read
// params: none
// returns: id, email, phone
MATCH (p:Person {restricted: true})-[:HOLDS|DEPUTY_OF|EMPLOYED_BY|MEMBER_OF]->(n:Entity)
WHERE p.email IS NOT NULL OR p.phone IS NOT NULL
RETURN n.id AS id, p.email AS email, p.phone AS phone
UNION ALL
MATCH (p:Person {restricted: true})-[:HOLDS|DEPUTY_OF]->(:Position)-[:EMPLOYED_BY|LOCATED_AT|PART_OF]->(n:Entity)
WHERE p.email IS NOT NULL OR p.phone IS NOT NULL
RETURN n.id AS id, p.email AS email, p.phone AS phone
UNION ALL
MATCH (p:Person {restricted: true})-[:HOLDS|DEPUTY_OF]->(:Position)-[:EMPLOYED_BY|LOCATED_AT]->(:Unit)-[:PART_OF]->(n:Entity)
WHERE p.email IS NOT NULL OR p.phone IS NOT NULL
RETURN n.id AS id, p.email AS email, p.phone AS phone
