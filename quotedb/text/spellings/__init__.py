"""Spellings of one name: how languages write it in Latin letters, how it sounds, and how it is shortened."""
