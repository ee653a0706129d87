"""What is known of a statement beside its route: mode, kind, stance, hedges, day, verifications and responses."""
