"""The questions: who, said, via, chain, compare, and the saved reports."""
