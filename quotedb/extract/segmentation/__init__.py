"""The article's text divided for the rules: paragraphs, sentences, words, whole quotations; and the outlets in it."""
