"""Measures extraction against statements that people wrote down (gold)."""
