"""From attributions to chains: relays, addressees and publishers, and who else's words a content reports."""
