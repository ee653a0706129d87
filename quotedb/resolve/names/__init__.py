"""The names in an article: where they stand, whom each belongs to, and whether two are forms of one name."""
