"""Who is responsible for a concern in a place: one function, the reason, and whom to ask otherwise. Never a guess."""
