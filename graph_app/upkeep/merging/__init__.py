"""The pages on which two records become one. What becomes of values and ties, entities.merge decides."""
