"""What the small network sees in a text: pieces, windows, figures, and the linked spans that are decoded from them."""
