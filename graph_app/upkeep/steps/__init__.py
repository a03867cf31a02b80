"""The page of one step that changed many records, and taking it back."""
