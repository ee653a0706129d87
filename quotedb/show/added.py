"""Adding articles as people see it: a bar while it lasts, and at the end what became of every file."""

from __future__ import annotations
