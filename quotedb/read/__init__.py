"""Files, pages and annotations become articles with fixed text."""
