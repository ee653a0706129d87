"""The local pages and their JSON interface."""
