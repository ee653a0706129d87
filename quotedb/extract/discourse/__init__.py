"""What spans sentences: broadcasts, interviews, letters, polls, articles told again, and how far a relay reaches."""
