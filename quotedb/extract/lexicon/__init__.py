"""The cue verbs and nouns of news English, and the other word tables of the rules."""
