"""The text as the rules read it: paragraphs, sentences, words and whole quotations, and the outlets in it."""
