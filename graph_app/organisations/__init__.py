"""Organisations: one form for the organisation, its positions, places and topics, saved in one step, and their page."""
