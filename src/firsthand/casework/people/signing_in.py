"""How people of a team come to the desk: by name, password and a second factor.

Whoever keeps the desk makes an account and hands its invitation over. The
person chooses the password and sets up the second factor, so that nobody else
ever knows both. Afterwards nobody can tell from an answer, or from how long it
takes, whether a name has an account.

Source: RFC 9106 (argon2), RFC 6238 (codes from the time), NIST SP 800-63B-4
(passwords, ends of sessions).

Callers: `firsthand.web.guard.team`, `firsthand.cli.people`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import BoundedSemaphore

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from firsthand.errors import UnknownId, UsageProblem
from firsthand.store.people import Account, PeopleFile, key_of

INVITED_FOR = timedelta(days=3)
IDLE = timedelta(hours=1)
LONGEST_STAY = timedelta(hours=12)
"""Source: NIST SP 800-63B-4, section 2.2.3: at most 24 hours, and one without use."""

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 500
LONGEST_NAME = 60
RECOVERY_CODES = 10

_SEEN_EVERY = timedelta(minutes=1)
"""How exactly the end of a stay without use is kept: one write a minute."""

_AT_ONCE = BoundedSemaphore(2)
"""Passwords that are looked at together: each takes 64 MiB and 0.25 s of CPU time."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a person needs to set up an account.

    Attributes:
        name: Whose it is.
        secret: Of the second factor, in groups of four letters.
        address: The same as an `otpauth:` address, for a program that makes codes.
    """

    name: str
    secret: str
    address: str


class SigningIn:
    """Lets the people of one desk in.

    Args:
        people: The people's file.
        hasher: Makes and checks digests of passwords.
        now: The time.
    """

    def __init__(
        self,
        people: PeopleFile,
        hasher: PasswordHasher | None = None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self.people = people
        self._hasher = hasher or PasswordHasher()
        self._now = now
        self._nobody = self._hasher.hash(secrets.token_urlsafe(24))

    def invite(self, name: str) -> str:
        """Make an account, or invite its person anew; give the invitation.

        A new invitation takes the place of password, second factor and recovery
        codes, and ends every stay.

        Args:
            name: The person.

        Returns:
            The secret part of the address that the person opens.

        Raises:
            UsageProblem: The name cannot be used.
        """
        known = self.people.account(name)
        invitation = secrets.token_urlsafe(24)
        account = Account(
            name=known.name if known else _fit(name),
            password="",
            secret=pyotp.random_base32(),
            last_step=0,
            invitation=_digest(invitation),
            invited_until=self._now() + INVITED_FOR,
            disabled=False,
        )
        self.people.save(account, recovery=())
        return invitation

    def invitation(self, words: str) -> Invitation | None:
        """Give what an invitation is for; None when it is wrong, was used or has ended."""
        account = self.people.invited(_digest(words))
        if account is None or account.disabled or self._now() > account.invited_until:
            return None
        address = pyotp.TOTP(account.secret).provisioning_uri(
            name=account.name, issuer_name="Firsthand"
        )
        grouped = " ".join(account.secret[n : n + 4] for n in range(0, len(account.secret), 4))
        return Invitation(account.name, grouped, address)

    def join(self, words: str, password: str, code: str) -> tuple[str, ...]:
        """Take up an invitation; give the recovery codes, which are kept nowhere.

        Args:
            words: The invitation.
            password: What the person chose.
            code: A code of the second factor, to see that it was set up.

        Raises:
            UnknownId: The invitation is wrong, was used or has ended.
            UsageProblem: The password is too short or too long, or the code wrong.
        """
        if self.invitation(words) is None:
            raise UnknownId(
                "cannot set up this account: the invitation is wrong, was used or has ended;"
                " nothing was changed",
                hint="ask whoever keeps the desk for a new one",
            )
        account = self.people.invited(_digest(words))
        assert account is not None  # noqa: S101  it was there a moment ago
        _require_good(password, account.name)
        step = self._step(account, code)
        if step is None:
            raise UsageProblem(
                "cannot set up this account: the code is not the one of this minute; nothing was"
                " changed",
                hint="look whether the clock of the device is right, and type the next code",
            )
        codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
        made = replace(account, password=self._hash(password), last_step=step, invitation="")
        self.people.save(made, recovery=[_digest(_bare(one)) for one in codes])
        return codes

    def enter(self, name: str, password: str, code: str) -> str | None:
        """Let a person in; give the secret of their stay.

        Args:
            name: Who says to be there.
            password: Their password.
            code: Of the second factor, or a recovery code.

        Returns:
            None when any of it is wrong: never which.
        """
        account = self.people.account(name)
        usable = account is not None and account.is_open
        right = self._matches(account.password if account and usable else self._nobody, password)
        if account is None or not usable or not right:
            # As long as a code that is looked at takes, too.
            self.people.use_recovery("", _digest(_bare(code)))
            return None
        if not self._second(account, code):
            return None
        session = secrets.token_urlsafe(32)
        self.people.sweep(self._now() - LONGEST_STAY)
        self.people.begin(_digest(session), account.name, self._now())
        return session

    def who(self, session: str) -> str | None:
        """Give whose stay it is; None when it has ended or never began."""
        digest = _digest(session)
        kept = self.people.session(digest) if session else None
        if kept is None:
            return None
        now = self._now()
        if now - kept.seen_at > IDLE or now - kept.began_at > LONGEST_STAY:
            self.people.end(digest)
            return None
        if now - kept.seen_at > _SEEN_EVERY:
            self.people.seen(digest, now)
        return kept.name

    def leave(self, session: str) -> None:
        """End a stay."""
        self.people.end(_digest(session))

    def change_password(self, name: str, old: str, new: str, code: str) -> None:
        """Give a person another password; every stay of theirs ends.

        Raises:
            UsageProblem: The old password or the code is wrong, or the new one
                too short or too long.
        """
        account = self.people.account(name)
        _require_good(new, name)
        if (
            account is None
            or not self._matches(account.password, old)
            or not self._second(account, code)
        ):
            raise UsageProblem(
                "cannot change the password: the old one or the code is wrong; nothing was changed",
                hint="type the old password again, and the next code",
            )
        fresh = self.people.account(name) or account
        self.people.save(replace(fresh, password=self._hash(new)))

    def _second(self, account: Account, code: str) -> bool:
        """Tell whether a code is good, and use it up."""
        step = self._step(account, code)
        if step is not None:
            return self.people.use_step(account.name, step)
        return self.people.use_recovery(account.name, _digest(_bare(code)))

    def _step(self, account: Account, code: str) -> int | None:
        """Give the time step that a code belongs to: this one, the last or the next."""
        totp = pyotp.TOTP(account.secret)
        typed = "".join(code.split())
        now = int(self._now().timestamp()) // totp.interval
        good = [
            step
            for step in (now - 1, now, now + 1)
            if hmac.compare_digest(
                totp.generate_otp(step).encode(), typed.encode("utf-8", "replace")
            )
        ]
        return good[0] if good else None

    def _hash(self, password: str) -> str:
        with _AT_ONCE:
            return self._hasher.hash(unicodedata.normalize("NFKC", password))

    def _matches(self, digest: str, password: str) -> bool:
        typed = unicodedata.normalize("NFKC", password[:LONGEST_PASSWORD])
        try:
            with _AT_ONCE:
                return self._hasher.verify(digest, typed)
        except (VerificationError, InvalidHashError):
            return False


def require_account(people: PeopleFile, name: str) -> Account:
    """Give the account of a name.

    Raises:
        UnknownId: There is none.
    """
    account = people.account(name)
    if account is None:
        raise UnknownId(
            f"cannot find `{name}`: nobody of that name has an account at this desk; nothing was"
            " changed",
            hint="whoever keeps the desk makes one with `firsthand people add`",
        )
    return account


def _fit(name: str) -> str:
    """Give a name as it will stand in the record."""
    fit = unicodedata.normalize("NFC", " ".join(name.split()))
    seen = fit.replace("\u200c", "").replace("\u200d", "")  # part of Persian and Indian names
    if not seen or len(fit) > LONGEST_NAME or not seen.isprintable():
        raise UsageProblem(
            f"cannot make an account for `{name[:LONGEST_NAME]!a}`: got a name that is empty,"
            f" longer than {LONGEST_NAME} characters or holds signs that cannot be seen; nothing"
            " was changed",
            hint="use the name by which the person is to stand in the record",
        )
    return fit


def _require_good(password: str, name: str) -> None:
    length = len(password)
    if not SHORTEST_PASSWORD <= length <= LONGEST_PASSWORD or key_of(password) == key_of(name):
        raise UsageProblem(
            f"cannot take this password: got {length} characters, expected {SHORTEST_PASSWORD} to"
            f" {LONGEST_PASSWORD}, and not the name; nothing was changed",
            hint="four or five words that do not belong together are easy to keep in mind",
        )


def _recovery_code() -> str:
    letters = pyotp.random_base32()[:16].lower()
    return "-".join(letters[n : n + 4] for n in range(0, 16, 4))


def _bare(code: str) -> str:
    return "".join(sign for sign in code.casefold() if sign.isalnum())


def _digest(words: str) -> str:
    """Give what is kept of a secret that no one chose: too long to be guessed."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
