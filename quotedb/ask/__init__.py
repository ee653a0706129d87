"""The questions a user can ask: who, said, via, chain, compare, search, and the saved reports."""
