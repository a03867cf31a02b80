"""What changed in a Kreis between two days: in the world, and what was only entered meanwhile."""
