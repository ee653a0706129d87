"""The names in an article: where they stand, and what their words tell of them."""
