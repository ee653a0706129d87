"""Formats that other tools read and write, one file a format."""
