"""Extraction measured against statements that people wrote down."""
