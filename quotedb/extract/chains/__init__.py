"""By which route the words reached the reader: relays, addressees, publishers, and the layers inside a content."""
