"""Who stands before or after a word: noun phrases, subjects, and the mention within them (rule 14)."""
