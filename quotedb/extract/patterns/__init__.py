"""Who is said to have said what, as one sentence words it: cue verbs, nouns of saying, passives, *according to*."""
