"""Exercises on attribution, made from stored statements."""
