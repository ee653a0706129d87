"""Words and phrases: what a word looks like, who stands before or after it, and the mention within (rule 14)."""
