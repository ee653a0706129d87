"""One layer of attribution: what the network saw and rules found, settled, without repeats and what is no statement."""
