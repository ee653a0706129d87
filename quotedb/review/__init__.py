"""What a person decides about a statement: its wording to be changed, and what the changed words mean."""
