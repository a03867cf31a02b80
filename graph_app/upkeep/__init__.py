"""Keeping the network true: what should be looked at, records that are one, whoever leaves, gaps that are work."""
