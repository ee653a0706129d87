"""What columns of the tables are made of: keys, spans, words, times in UTC, enums with their CHECK, references."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Integer,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import mapped_column


class UtcTime(TypeDecorator[datetime]):
    """A time with zone, kept in UTC; databases that know no zones give it back in UTC all the same."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn the time into UTC; a time without zone is a mistake of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def enum_of(words: type[StrEnum], name: str) -> Enum:
    """Return the column type of an enum: stored by value, with a CHECK of its own name."""
    return Enum(
        words,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


Number = BigInteger().with_variant(Integer, "sqlite")
Key = Annotated[int, mapped_column(Number, primary_key=True)]
Offset = Annotated[int, mapped_column(Integer)]
OptionalOffset = Annotated[int | None, mapped_column(Integer)]
Words = Annotated[str, mapped_column(Text)]
OptionalWords = Annotated[str | None, mapped_column(Text)]
Time = Annotated[datetime, mapped_column(UtcTime)]


def reference(target: str, **options: Any) -> Any:  # noqa: ANN401
    """Return an indexed foreign key to `table.column`; `ondelete` and `nullable` as given."""
    index = options.pop("index", True)
    return mapped_column(Number, ForeignKey(target, ondelete=options.pop("ondelete", None)), index=index, **options)


def spans_in_order(start: str = "start_char", end: str = "end_char", name: str = "span") -> CheckConstraint:
    """Return the constraint that a span, where there is one, has both ends and is not empty."""
    neither = f"({start} IS NULL AND {end} IS NULL)"
    both = f"({start} IS NOT NULL AND {end} IS NOT NULL AND {start} >= 0 AND {end} > {start})"
    return CheckConstraint(f"{neither} OR {both}", name=name)


CLUSTERED = {"sqlite_with_rowid": False}
"""For tables always reached by their whole key: SQLite keeps their rows in the key's own tree, not in a second one."""
