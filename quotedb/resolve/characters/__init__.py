"""The characters of an article: who bears which name, and what the text says of each."""
