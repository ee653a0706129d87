"""How a text divides: paragraphs, sentences, quotation marks, page furniture; and names in forms to compare."""
