"""One layer of attribution: what the network saw and what the patterns found, put together without repeats."""
