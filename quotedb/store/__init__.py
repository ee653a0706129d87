"""Articles, statements and agents in a database, whole or not at all."""
