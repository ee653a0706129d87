"""Rules that look beyond one sentence: letters to the editor, polls, and how far a relay reaches."""
