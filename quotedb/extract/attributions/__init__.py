"""Attributions (one source, its cue and its content): found by network and rules, merged, and freed of false ones."""
