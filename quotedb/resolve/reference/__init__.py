"""What a mention may refer to: the scene of an article, its candidates, and whom a pronoun means."""
