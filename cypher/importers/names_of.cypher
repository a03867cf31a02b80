// The ids of the stored records that a list names, in portions.
// mode: read
// params: import_id
// returns: records
MATCH (l:Listing {import_id: $import_id})
RETURN l.records AS records
