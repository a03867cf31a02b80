"""Any kind, one record: read, change, list, search, link. Holds nothing that is true for one kind only."""
