"""The small network: a text is cut into pieces and windows, the network scores them, the decoder makes linked spans."""
