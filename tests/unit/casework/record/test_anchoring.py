"""Asking for a stamp and handing its reply in, step by step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from firsthand.casework.record.anchoring import (
    Reply,
    anchors_of,
    ask_for_stamp,
    hand_in,
    newest_anchor,
)
from firsthand.errors import IntegrityProblem, UsageProblem
from firsthand.preserve.anchors.stamp_request import make_request
from firsthand.preserve.anchors.stamps import SignerState
from firsthand.preserve.anchors.told import entry_of_asking
from firsthand.preserve.capture import Entry
from firsthand.preserve.checkpoint import checkpoint_at
from firsthand.store.case import Case
from tests.authority import Authority


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        for number in range(3):
            made.record(Entry("noted", "desk", datetime.now(UTC), (f"cap-{number}",)))
        yield made


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "authority")


def test_the_request_is_over_the_entry_that_says_it_was_asked_for(case: Case) -> None:
    state = ask_for_stamp(case, by="Ada", authorities=["https://stamp.example"])
    (*_, last) = case.entries()
    said = json.loads(last.entry)
    assert state.size == last.seq == 4
    assert (said["kind"], said["actor"]) == ("anchor asked", "Ada")
    assert said["details"] == {"authorities": ["https://stamp.example"]}
    assert state.checkpoint.decode() == checkpoint_at(case.ledger.hashes(4), 4).text()


def test_how_far_the_record_is_anchored(case: Case, authority: Authority) -> None:
    assert newest_anchor(case, anchors_of(case)) is None
    state = ask_for_stamp(case, by="Ada")
    done = hand_in(case, Reply(authority.reply(state.request), authority.roots), by="Ada")
    assert (done.anchor.seq, done.is_new, done.clocks) == (5, True, "")
    newest = newest_anchor(case, anchors_of(case))
    assert newest is not None
    assert (newest.anchor, newest.since, newest.holds) == (done.anchor, 1, True)


def test_an_anchor_by_a_checked_signer_goes_before_a_later_one_by_an_unknown(
    case: Case, authority: Authority, tmp_path: Path
) -> None:
    first = ask_for_stamp(case, by="Ada")
    hand_in(case, Reply(authority.reply(first.request), authority.roots), by="Ada")
    later = ask_for_stamp(case, by="Ada")
    unknown = Authority(tmp_path / "unknown", "Unknown")
    hand_in(case, Reply(unknown.reply(later.request)), by="Ada")
    newest = newest_anchor(case, anchors_of(case))
    assert newest is not None
    assert (newest.anchor.size, newest.anchor.state) == (first.size, SignerState.CHECKED)


def test_a_reply_handed_in_twice_is_one_anchor(case: Case, authority: Authority) -> None:
    state = ask_for_stamp(case, by="Ada")
    reply = Reply(authority.reply(state.request), authority.roots)
    first, again = hand_in(case, reply, by="Ada"), hand_in(case, reply, by="Bo")
    assert (again.is_new, again.anchor) == (False, first.anchor)
    assert case.head().size == first.anchor.seq


def test_a_stamp_older_than_what_it_is_over_is_pointed_out(
    case: Case, authority: Authority
) -> None:
    # as a machine whose clock is a day ahead would have asked
    ahead = datetime.now(UTC) + timedelta(days=1)
    size = case.record(entry_of_asking(by="Ada", at=ahead))
    leaves = case.ledger.hashes(size)
    state = checkpoint_at(leaves, size)
    request = make_request(state)
    case.anchors.add_hashes(leaves)
    case.anchors.keep_request(size, state.text().encode(), request)
    done = hand_in(case, Reply(authority.reply(request)), by="Ada")
    assert done.is_new
    assert "one of the two clocks is wrong" in done.clocks


def test_an_empty_record_and_an_edited_one_are_not_anchored(tmp_path: Path, case: Case) -> None:
    with Case.create(tmp_path / "empty") as empty, pytest.raises(UsageProblem, match="no entries"):
        ask_for_stamp(empty, by="Ada")
    ask_for_stamp(case, by="Ada")
    case.record(Entry("noted", "desk", datetime.now(UTC)))
    noted = tmp_path / "case" / "anchors" / "entry-hashes.txt"
    noted.write_bytes(b"0" * 64 + noted.read_bytes()[64:])
    with pytest.raises(IntegrityProblem, match="not what it was"):
        ask_for_stamp(case, by="Ada")
