"""Which words attribute, and the word tables of the rules."""
