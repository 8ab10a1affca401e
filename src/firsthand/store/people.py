"""The people's file of a desk: who has an account, on which case, in which role.

    FOLDER/people.sqlite

Readable by its owner only. Passwords, recovery codes, invitations and sessions
are in it as digests, from which nobody can come in. The secret of the second
factor is in it as it is: both sides of it need it.

It is no part of a case: what happens to who works on a case is an entry of
that case's ledger (`firsthand.casework.people.recorded`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Row,
    Table,
    Text,
    delete,
    insert,
    inspect,
    select,
    update,
)

from firsthand.errors import CaseTooNew, NotKept
from firsthand.model.person import Person, Role
from firsthand.store.case_file.database import Database
from firsthand.store.values import from_iso, to_iso

FORMAT = 1
WAIT_S = 10.0
"""How long a writer waits for another process: each writes one row."""

_METADATA = MetaData()
_FORMAT = Table("format", _METADATA, Column("version", Integer, primary_key=True))
_PERSON = Table(
    "person",
    _METADATA,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("last_step", Integer, nullable=False),
    Column("invitation", Text, nullable=False),
    Column("invited_until", Text, nullable=False),
    Column("disabled", Integer, nullable=False),
)
_RECOVERY = Table(
    "recovery",
    _METADATA,
    Column("digest", Text, primary_key=True),
    Column("key", Text, nullable=False, index=True),
)
_MEMBER = Table(
    "member",
    _METADATA,
    Column("case_folder", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("role", Text, nullable=False),
)
_SESSION = Table(
    "session",
    _METADATA,
    Column("digest", Text, primary_key=True),
    Column("key", Text, nullable=False, index=True),
    Column("began_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Account:
    """One person's account.

    Attributes:
        name: As the person writes it.
        password: Its argon2 digest; empty until the invitation is taken up.
        secret: Of the second factor, base32.
        last_step: The last time step whose code was used; none is used twice.
        invitation: Digest of the invitation; empty when there is none.
        invited_until: When it ends (UTC).
        disabled: May not come in.
    """

    name: str
    password: str
    secret: str
    last_step: int
    invitation: str
    invited_until: datetime
    disabled: bool

    @property
    def is_open(self) -> bool:
        """Can its person come in?"""
        return bool(self.password) and not self.disabled


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A stay of a person at the desk.

    Attributes:
        name: The person.
        began_at: When they came in (UTC).
        seen_at: When they last asked for something, to the minute.
    """

    name: str
    began_at: datetime
    seen_at: datetime


def key_of(name: str) -> str:
    """Give the form in which two spellings of one name are the same.

    Capitals, spaces, and how an accent or a letter's width is coded make no other
    person. Letters of another alphabet that look alike do: nobody can tell them
    apart by a rule without taking some people's names away.

    Source: Unicode Standard Annex 15 (normalization form KC).
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


class Members:
    """Who is on one case, as one transaction sees it.

    Args:
        connection: Of the transaction.
        folder: The folder of the case.
    """

    def __init__(self, connection: Connection, folder: str) -> None:
        self._connection = connection
        self._folder = folder

    def role(self, name: str) -> Role | None:
        """Give what a person is on the case; None when they are not on it."""
        found = self._connection.scalar(select(_MEMBER.c.role).where(*self._matching(name)))
        return Role(found) if found else None

    def keepers(self) -> frozenset[str]:
        """Give the names of those who keep the case and may come in."""
        query = (
            select(_PERSON.c.name)
            .join(_MEMBER, _PERSON.c.key == _MEMBER.c.key)
            .where(_MEMBER.c.case_folder == self._folder, _MEMBER.c.role == Role.KEEPER.value)
            .where(_PERSON.c.disabled == 0)
        )
        return frozenset(self._connection.scalars(query))

    def place(self, name: str, role: Role | None) -> None:
        """Put a person on the case in a role, or take them off it."""
        self._connection.execute(delete(_MEMBER).where(*self._matching(name)))
        if role is not None:
            row = {"case_folder": self._folder, "key": key_of(name), "role": role.value}
            self._connection.execute(insert(_MEMBER).values(row))

    def _matching(self, name: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return _MEMBER.c.case_folder == self._folder, _MEMBER.c.key == key_of(name)


class PeopleFile:
    """The people's file, made where there is none. Close it, or use `with`.

    Args:
        folder: The folder of the desk; made when missing.

    Raises:
        NotKept: The system refused to write there.
        CaseTooNew: A later version of Firsthand wrote it.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "people.sqlite"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # Before SQLite makes it: never readable by others, not for a moment.
            self.path.touch(mode=0o600)
        except OSError as error:
            raise NotKept(
                f"the people's file could not be made in `{folder}`: {error.strerror or error};"
                " nothing was changed",
                hint="check the path, free space and permissions",
            ) from error
        self._database = Database(self.path, wait_s=WAIT_S)
        with self._database.writing() as connection:
            self._make_ready(connection)

    def _make_ready(self, connection: Connection) -> None:
        if not inspect(connection).has_table(_FORMAT.name):
            _METADATA.create_all(connection)
            connection.execute(insert(_FORMAT).values(version=FORMAT))
        found = connection.scalar(select(_FORMAT.c.version))
        if found != FORMAT:
            raise CaseTooNew(
                f"the people's file `{self.path}` could not be opened: got format {found}, expected"
                f" {FORMAT}; it was left as it is",
                hint="open it with the version of Firsthand that wrote it, or a later one",
            )

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> PeopleFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def account(self, name: str) -> Account | None:
        """Give the account of a name; None when there is none."""
        with self._database.reading() as connection:
            row = connection.execute(_of(name)).one_or_none()
        return _account(row) if row else None

    def invited(self, digest: str) -> Account | None:
        """Give the account whose invitation has this digest; None when there is none."""
        query = select(_PERSON).where(_PERSON.c.invitation == digest)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none() if digest else None
        return _account(row) if row else None

    def accounts(self) -> list[Account]:
        """Give every account, by name."""
        with self._database.reading() as connection:
            rows = connection.execute(select(_PERSON).order_by(_PERSON.c.key)).all()
        return [_account(row) for row in rows]

    def save(self, account: Account, *, recovery: Sequence[str] | None = None) -> None:
        """Write an account in place of the one of that name; its stays end.

        Args:
            account: All of it.
            recovery: Digests of new recovery codes in place of the old ones; None
                leaves those.
        """
        key = key_of(account.name)
        row = {**asdict(account), "invited_until": to_iso(account.invited_until)}
        with self._database.writing() as connection:
            connection.execute(delete(_PERSON).where(_PERSON.c.key == key))
            connection.execute(insert(_PERSON).values(key=key, **row))
            connection.execute(delete(_SESSION).where(_SESSION.c.key == key))
            if recovery is not None:
                connection.execute(delete(_RECOVERY).where(_RECOVERY.c.key == key))
                rows = [{"digest": digest, "key": key} for digest in recovery]
                if rows:
                    connection.execute(insert(_RECOVERY), rows)

    def use_step(self, name: str, step: int) -> bool:
        """Use the code of a time step; False when it, or a later one, was used before."""
        query = update(_PERSON).where(_PERSON.c.key == key_of(name), _PERSON.c.last_step < step)
        with self._database.writing() as connection:
            return connection.execute(query.values(last_step=step)).rowcount == 1

    def use_recovery(self, name: str, digest: str) -> bool:
        """Use up a recovery code; False when the person has none like it."""
        matching = (_RECOVERY.c.key == key_of(name), _RECOVERY.c.digest == digest)
        with self._database.writing() as connection:
            return connection.execute(delete(_RECOVERY).where(*matching)).rowcount == 1

    def recovery_left(self, name: str) -> int:
        """Count the recovery codes that a person has not used."""
        query = select(_RECOVERY.c.digest).where(_RECOVERY.c.key == key_of(name))
        with self._database.reading() as connection:
            return len(connection.execute(query).all())

    def role(self, case: Path, name: str) -> Role | None:
        """Give what a person is on a case; None when they are not on it."""
        with self._database.reading() as connection:
            return Members(connection, str(case.resolve())).role(name)

    def on_case(self, case: Path) -> list[Person]:
        """Give who is on a case, by name."""
        query = (
            select(_PERSON.c.name, _MEMBER.c.role)
            .join(_PERSON, _PERSON.c.key == _MEMBER.c.key)
            .where(_MEMBER.c.case_folder == str(case.resolve()))
            .order_by(_PERSON.c.key)
        )
        with self._database.reading() as connection:
            return [Person(row.name, Role(row.role)) for row in connection.execute(query)]

    def place(self, case: Path, name: str, role: Role | None) -> None:
        """Put a person on a case in a role, or take them off it.

        Args:
            case: Its folder.
            name: Who has an account.
            role: What they are from now on; None for nothing.
        """
        with self.placing(case) as members:
            members.place(name, role)

    @contextmanager
    def placing(self, case: Path) -> Iterator[Members]:
        """Give who is on a case, in one transaction: nobody else is placed meanwhile.

        What raises inside leaves everybody where they were.

        Raises:
            CaseBusy: Somebody else held the file for longer than `WAIT_S`.
            NotKept: The system refused to write.
        """
        with self._database.writing() as connection:
            yield Members(connection, str(case.resolve()))

    def begin(self, digest: str, name: str, at: datetime) -> None:
        """Note that a person came in."""
        row = {"digest": digest, "key": key_of(name), "began_at": to_iso(at), "seen_at": to_iso(at)}
        with self._database.writing() as connection:
            connection.execute(insert(_SESSION).values(row))

    def session(self, digest: str) -> KeptSession | None:
        """Give a stay, of a person who may still come in; None when there is none."""
        query = (
            select(_SESSION, _PERSON.c.name)
            .join(_PERSON, _PERSON.c.key == _SESSION.c.key)
            .where(_SESSION.c.digest == digest, _PERSON.c.disabled == 0)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return KeptSession(row.name, from_iso(row.began_at), from_iso(row.seen_at)) if row else None

    def seen(self, digest: str, at: datetime) -> None:
        """Note that a stay goes on."""
        query = update(_SESSION).where(_SESSION.c.digest == digest).values(seen_at=to_iso(at))
        with self._database.writing() as connection:
            connection.execute(query)

    def end(self, digest: str) -> None:
        """End a stay."""
        with self._database.writing() as connection:
            connection.execute(delete(_SESSION).where(_SESSION.c.digest == digest))

    def end_all(self, name: str) -> None:
        """End every stay of a person."""
        with self._database.writing() as connection:
            connection.execute(delete(_SESSION).where(_SESSION.c.key == key_of(name)))

    def sweep(self, before: datetime) -> None:
        """Forget stays that began before an instant."""
        with self._database.writing() as connection:
            connection.execute(delete(_SESSION).where(_SESSION.c.began_at < to_iso(before)))


def _of(name: str) -> Any:
    return select(_PERSON).where(_PERSON.c.key == key_of(name))


def _account(row: Row[Any]) -> Account:
    return Account(
        row.name,
        row.password,
        row.secret,
        row.last_step,
        row.invitation,
        from_iso(row.invited_until),
        bool(row.disabled),
    )
