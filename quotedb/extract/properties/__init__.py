"""What is told of a statement besides its chain: mode, kind, stance, hedges, day; and verifications and responses."""
