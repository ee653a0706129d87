"""What spans sentences: letters, polls, and how far a relay reaches."""
