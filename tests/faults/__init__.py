"""What is done to quotedb on purpose: kills, changed files, full disks, damaged pages, many requests at once.

pytest runs a short form of each; `python -m tests.faults --long` runs as many as docs/trust.md tells of.
"""
