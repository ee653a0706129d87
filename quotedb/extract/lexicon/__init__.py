"""Which words attribute, and which small words of English a sentence is read by."""
