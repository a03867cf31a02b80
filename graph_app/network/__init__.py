"""The picture of a network: of a Kreis, or of one record and its neighbours. Nothing here changes a record."""
