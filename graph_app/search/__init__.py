"""The search box: one question over all kinds, answered as a page."""
