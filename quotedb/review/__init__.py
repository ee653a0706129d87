"""Correcting a statement: its wording as text that a person can change, and the statement that changed text means."""
