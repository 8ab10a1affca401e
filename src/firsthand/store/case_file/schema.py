"""The tables of a case: one schema for SQLite now and PostgreSQL later.

Instants are ISO 8601 texts in UTC, values of the model are JSON texts, digests
are hexadecimal. No type here belongs to one database. What is asked for has a
column; the rest of a value is its `payload`.

`ledger`, `capture` and `decision` only ever grow: triggers refuse to change or
remove their rows. (A PostgreSQL role gets INSERT and SELECT on them instead.) A
person with write access to the file can drop a trigger, so these guard
against mistakes; `firsthand check` is what shows tampering.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    event,
)

METADATA = MetaData()

META = Table(
    "meta",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

LEDGER = Table(
    "ledger",
    METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("entry", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("previous", Text),
)

CAPTURE = Table(
    "capture",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("seq", BigInteger, ForeignKey("ledger.seq"), nullable=False, unique=True),
    Column("digest", Text, nullable=False, index=True),
    Column("size_bytes", BigInteger, nullable=False),
    Column("locator", Text, nullable=False, index=True),
    Column("received_at", Text, nullable=False),
    Column("received_by", Text, nullable=False),
    Column("parent", Text, ForeignKey("capture.id")),
)

ITEM = Table(
    "item",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("capture", Text, ForeignKey("capture.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("payload", Text, nullable=False),
)

STATEMENT = Table(
    "statement",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("item", Text, ForeignKey("item.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("payload", Text, nullable=False),
)

PICTURE = Table(
    "picture",
    METADATA,
    Column("item", Text, ForeignKey("item.id"), primary_key=True),
    Column("payload", Text, nullable=False),
    Column("look", LargeBinary),
)

LIKENESS = Table(
    "likeness",
    METADATA,
    Column("item", Text, ForeignKey("item.id"), primary_key=True),
    Column("known", Text, primary_key=True, index=True),
    Column("payload", Text, nullable=False),
)

FAILURE = Table(
    "failure",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("capture", Text, ForeignKey("capture.id"), index=True),
    Column("item", Text, index=True),
    Column("locator", Text, nullable=False, index=True),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("hint", Text, nullable=False),
    Column("superseded", Integer, nullable=False, default=0),
)

STEP_DONE = Table(
    "step_done",
    METADATA,
    Column("step", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("version", Integer, nullable=False),
)

ANALYSIS = Table(
    "analysis",
    METADATA,
    Column("part", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("payload", Text, nullable=False),
)

DECISION = Table(
    "decision",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("seq", BigInteger, ForeignKey("ledger.seq"), nullable=False, unique=True),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("why", Text, nullable=False),
)

for _table in (LEDGER, CAPTURE, DECISION):
    for _verb in ("UPDATE", "DELETE"):
        event.listen(
            _table,
            "after_create",
            DDL(  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
                f"CREATE TRIGGER {_table.name}_refuses_{_verb.lower()}"
                f" BEFORE {_verb} ON {_table.name} BEGIN"
                f" SELECT RAISE(ABORT, '{_table.name} only grows: {_verb} refused'); END"
            ).execute_if(dialect="sqlite"),
        )
