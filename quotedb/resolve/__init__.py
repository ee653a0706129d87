"""Mentions become agents: within an article, and across articles."""
