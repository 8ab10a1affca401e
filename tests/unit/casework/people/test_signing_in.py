"""Who comes in, and who does not; what a stranger can learn from the door."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from argon2 import PasswordHasher

from firsthand.casework.people.signing_in import (
    IDLE,
    INVITED_FOR,
    LONGEST_STAY,
    RECOVERY_CODES,
    SigningIn,
    require_account,
)
from firsthand.errors import UnknownId, UsageProblem
from firsthand.store.people import PeopleFile

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
WORDS = "four words that fit"


class Clock:
    """A time that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2031, 6, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, by: timedelta = timedelta(seconds=30)) -> None:
        self.now += by


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(tmp_path: Path) -> Iterator[PeopleFile]:
    with PeopleFile(tmp_path / "desk") as file:
        yield file


@pytest.fixture
def signing_in(people: PeopleFile, clock: Clock) -> SigningIn:
    return SigningIn(people, QUICK, clock)


def _code(people: PeopleFile, clock: Clock, name: str = "Ada") -> str:
    return pyotp.TOTP(require_account(people, name).secret).at(clock.now)


def _joined(signing_in: SigningIn, clock: Clock) -> tuple[str, ...]:
    words = signing_in.invite("Ada")
    codes = signing_in.join(words, WORDS, _code(signing_in.people, clock))
    clock.go_on()
    return codes


def test_name_password_and_code_together_let_in(signing_in: SigningIn, clock: Clock) -> None:
    _joined(signing_in, clock)
    session = signing_in.enter("ada", WORDS, _code(signing_in.people, clock))
    assert session
    assert signing_in.who(session) == "Ada"


def test_each_of_the_three_must_be_right(signing_in: SigningIn, clock: Clock) -> None:
    _joined(signing_in, clock)
    code = _code(signing_in.people, clock)
    assert signing_in.enter("Bob", WORDS, code) is None
    assert signing_in.enter("Ada", WORDS + "x", code) is None
    assert signing_in.enter("Ada", WORDS, "000000" if code != "000000" else "111111") is None
    assert signing_in.enter("Ada", "", "") is None
    assert signing_in.enter("Ada", WORDS, code)


def test_a_code_is_good_once(signing_in: SigningIn, clock: Clock) -> None:
    _joined(signing_in, clock)
    code = _code(signing_in.people, clock)
    assert signing_in.enter("Ada", WORDS, code)
    assert signing_in.enter("Ada", WORDS, code) is None


def test_a_code_of_two_minutes_ago_is_not_good(signing_in: SigningIn, clock: Clock) -> None:
    _joined(signing_in, clock)
    code = _code(signing_in.people, clock)
    clock.go_on(timedelta(minutes=2))
    assert signing_in.enter("Ada", WORDS, code) is None


def test_a_recovery_code_is_good_once_and_only_for_its_person(
    signing_in: SigningIn, clock: Clock
) -> None:
    codes = _joined(signing_in, clock)
    assert len(set(codes)) == RECOVERY_CODES
    other = signing_in.invite("Bob")
    signing_in.join(other, WORDS, _code(signing_in.people, clock, "Bob"))
    assert signing_in.enter("Bob", WORDS, codes[0]) is None
    assert signing_in.enter("Ada", WORDS, codes[0].upper().replace("-", " "))
    assert signing_in.enter("Ada", WORDS, codes[0]) is None
    assert signing_in.people.recovery_left("Ada") == RECOVERY_CODES - 1


def test_an_invitation_works_once_and_ends(signing_in: SigningIn, clock: Clock) -> None:
    words = signing_in.invite("Ada")
    assert signing_in.invitation(words) is not None
    assert signing_in.invitation(words + "x") is None
    assert signing_in.invitation("") is None
    signing_in.join(words, WORDS, _code(signing_in.people, clock))
    with pytest.raises(UnknownId, match="was used"):
        signing_in.join(words, WORDS, _code(signing_in.people, clock))
    late = signing_in.invite("Bob")
    clock.go_on(INVITED_FOR + timedelta(seconds=1))
    assert signing_in.invitation(late) is None


def test_before_the_account_is_set_up_nothing_lets_in(signing_in: SigningIn, clock: Clock) -> None:
    signing_in.invite("Ada")
    assert signing_in.enter("Ada", "", _code(signing_in.people, clock)) is None


def test_setting_up_needs_the_second_factor_and_a_long_password(
    signing_in: SigningIn, clock: Clock
) -> None:
    words = signing_in.invite("Ada Lovelace")
    code = _code(signing_in.people, clock, "Ada Lovelace")
    for password in ("short", "x" * 501, "ada lovelace"):
        with pytest.raises(UsageProblem, match="password"):
            signing_in.join(words, password, code)
    with pytest.raises(UsageProblem, match="code"):
        signing_in.join(words, WORDS, "")
    assert signing_in.invitation(words) is not None


def test_a_new_invitation_ends_password_stays_and_recovery_codes(
    signing_in: SigningIn, clock: Clock
) -> None:
    codes = _joined(signing_in, clock)
    session = signing_in.enter("Ada", WORDS, _code(signing_in.people, clock))
    assert session
    signing_in.invite("Ada")
    assert signing_in.who(session) is None
    assert signing_in.enter("Ada", WORDS, codes[0]) is None
    assert signing_in.people.recovery_left("Ada") == 0


def test_a_stay_ends_without_use_and_at_the_latest_after_its_time(
    signing_in: SigningIn, clock: Clock
) -> None:
    _joined(signing_in, clock)
    idle = signing_in.enter("Ada", WORDS, _code(signing_in.people, clock))
    assert idle
    clock.go_on(IDLE + timedelta(seconds=1))
    assert signing_in.who(idle) is None
    busy = signing_in.enter("Ada", WORDS, _code(signing_in.people, clock))
    assert busy
    began = clock.now
    while clock.now - began <= LONGEST_STAY:
        assert signing_in.who(busy) == "Ada"
        clock.go_on(timedelta(minutes=30))
    assert signing_in.who(busy) is None


def test_who_is_disabled_is_out_at_once(signing_in: SigningIn, clock: Clock) -> None:
    from dataclasses import replace

    _joined(signing_in, clock)
    session = signing_in.enter("Ada", WORDS, _code(signing_in.people, clock))
    assert session
    account = require_account(signing_in.people, "Ada")
    signing_in.people.save(replace(account, disabled=True))
    clock.go_on()
    assert signing_in.who(session) is None
    assert signing_in.enter("Ada", WORDS, _code(signing_in.people, clock)) is None


def test_a_new_password_ends_every_stay(signing_in: SigningIn, clock: Clock) -> None:
    _joined(signing_in, clock)
    session = signing_in.enter("Ada", WORDS, _code(signing_in.people, clock))
    assert session
    clock.go_on()
    with pytest.raises(UsageProblem, match="old one"):
        signing_in.change_password("Ada", "wrong", "other words that fit", "")
    code = _code(signing_in.people, clock)
    signing_in.change_password("Ada", WORDS, "other words that fit", code)
    assert signing_in.who(session) is None
    assert signing_in.enter("Ada", "other words that fit", code) is None, "the code was used"
    clock.go_on()
    assert signing_in.enter("Ada", WORDS, _code(signing_in.people, clock)) is None
    assert signing_in.enter("Ada", "other words that fit", _code(signing_in.people, clock))


def test_for_an_unknown_name_as_much_is_computed(
    signing_in: SigningIn, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _joined(signing_in, clock)
    checked: list[str] = []
    verify = PasswordHasher.verify

    def noting(self: PasswordHasher, digest: str, password: str) -> bool:
        checked.append(digest)
        return bool(verify(self, digest, password))

    monkeypatch.setattr(PasswordHasher, "verify", noting)
    signing_in.enter("Ada", "wrong", "1")
    signing_in.enter("Nobody", "wrong", "1")
    assert [digest.partition("$v")[0] for digest in checked] == ["$argon2id", "$argon2id"]


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "a\u202eb", "a\nb\x00"])
def test_a_name_can_be_seen_in_the_record(signing_in: SigningIn, name: str) -> None:
    with pytest.raises(UsageProblem, match="cannot make an account"):
        signing_in.invite(name)


def test_two_spellings_are_one_name(signing_in: SigningIn) -> None:
    signing_in.invite("Ada  Quill")
    signing_in.invite("ada quill")
    assert [one.name for one in signing_in.people.accounts()] == ["Ada Quill"]


def test_the_file_is_for_its_owner_and_holds_nothing_to_come_in_with(
    signing_in: SigningIn, clock: Clock
) -> None:
    codes = _joined(signing_in, clock)
    session = signing_in.enter("Ada", WORDS, _code(signing_in.people, clock))
    assert session
    later = signing_in.invite("Bob")
    path = signing_in.people.path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept = b"".join(one.read_bytes() for one in path.parent.iterdir())
    for secret in (WORDS, session, later, *codes, *(code.replace("-", "") for code in codes)):
        assert secret.encode() not in kept
