"""Whom a description means: by its role, its document, its outlet, its family, or by whom the article names most."""
