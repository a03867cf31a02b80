"""Whoever leaves hands over: positions, memberships, deputyships and tasks go to a successor on a day."""
