"""Articles become statements: who said what, according to whom."""
