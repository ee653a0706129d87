"""Paragraphs, sentences, quotation marks and page furniture of any text; and names in forms that compare."""
