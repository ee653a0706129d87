"""The formats that quotedb exports to and imports from, one file for each."""
