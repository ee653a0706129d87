"""Records and rows become tables, marked text and pictures for people."""
