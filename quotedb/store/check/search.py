"""The full-text search of SQLite: whether its words are those of the rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby

from sqlalchemy import Connection
