"""The first entry that is no longer what was stamped is named, as exactly as can be known."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from firsthand.model.ids import digest_of
from firsthand.preserve.anchors.checking import AnchorCheck, Elsewhere
from firsthand.preserve.anchors.stamp_request import make_request
from firsthand.preserve.anchors.stamps import SignerState, read_stamp
from firsthand.preserve.anchors.told import Anchor
from firsthand.preserve.checkpoint import checkpoint_at
from firsthand.preserve.report import CheckReport, Outcome
from firsthand.store.anchors import AnchorFiles
from tests.authority import Authority

LEAVES = [hashlib.sha256(b"\0%d" % n).digest() for n in range(20)]


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "authority")


@pytest.fixture
def files(tmp_path: Path) -> AnchorFiles:
    return AnchorFiles(tmp_path / "anchors")


def anchored(files: AnchorFiles, authority: Authority, *sizes: int) -> list[Anchor]:
    """Have the record stamped at some lengths; give what its entries say."""
    noted = []
    for size in sizes:
        state = checkpoint_at(LEAVES, size)
        request = make_request(state)
        files.add_hashes(LEAVES[len(files.hashes()) : size])
        name = files.keep_request(size, state.text().encode(), request).name
        reply = authority.reply(request)
        files.keep_reply(name, reply)
        roots = files.keep_roots(authority.roots)
        stamp = read_stamp(reply)
        named = (SignerState.CHECKED, stamp.imprint, digest_of(reply), roots)
        noted.append(Anchor(size, stamp.at, stamp.signer, *named))
    return noted


def checked(
    leaves: Sequence[bytes],
    files: AnchorFiles,
    noted: list[Anchor],
    *,
    roots: bytes = b"",
    **elsewhere: bytes,
) -> CheckReport:
    check = AnchorCheck(leaves, files, Elsewhere(elsewhere, roots))
    for _ in check.hold(check.replies(noted)):
        pass
    return CheckReport(tuple(check.findings), None, len(leaves), tuple(check.anchors))


def differing(report: CheckReport) -> list[str]:
    return [f.subject.partition(", as anchored")[0] for f in report.problems]


def test_what_was_stamped_holds_and_says_how_far(files: AnchorFiles, authority: Authority) -> None:
    report = checked(LEAVES, files, anchored(files, authority, 5, 12))
    assert report.intact
    assert report.anchored_to == 12
    assert report.anchored_line().startswith("anchored up to entry 12 by Test Stamp at ")
    assert report.anchored_line().endswith("; 8 entries since")


def test_a_root_that_lies_in_the_case_is_told_apart_from_one_that_is_given(
    files: AnchorFiles, authority: Authority, tmp_path: Path
) -> None:
    noted = anchored(files, authority, 5)
    by_case = checked(LEAVES, files, noted)
    assert "signer checked against a root kept in the case" in by_case.anchored_line()
    stranger = Authority(tmp_path / "stranger")
    by_wrong = checked(LEAVES, files, noted, roots=stranger.roots)
    by_given = checked(LEAVES, files, noted, roots=authority.roots)
    assert [report.anchors[0].root_from for report in (by_case, by_wrong, by_given)] == [
        "case",
        "case",
        "given",
    ]
    assert "kept in the case" not in by_given.anchored_line()


def test_a_stamp_that_a_given_root_vouches_for_comes_before_a_longer_one_of_the_case(
    files: AnchorFiles, authority: Authority, tmp_path: Path
) -> None:
    noted = anchored(files, authority, 5)
    forger = Authority(tmp_path / "forger")
    report = checked(LEAVES, files, [*noted, *anchored(files, forger, 12)], roots=authority.roots)
    assert report.anchored_to == 5


@pytest.mark.parametrize(("changed", "named"), [(2, [3, 3]), (7, [8]), (15, [])])
def test_the_first_entry_that_differs_is_named_for_each_anchor_over_it(
    files: AnchorFiles, authority: Authority, changed: int, named: list[int]
) -> None:
    noted = anchored(files, authority, 5, 12)
    leaves = [*LEAVES]
    leaves[changed:] = [hashlib.sha256(leaf).digest() for leaf in leaves[changed:]]
    report = checked(leaves, files, noted)
    assert differing(report) == [f"ledger entry {n}" for n in named]


def test_without_good_notes_the_entries_between_two_anchors_are_named(
    files: AnchorFiles, authority: Authority, tmp_path: Path
) -> None:
    noted = anchored(files, authority, 5, 12)
    path = tmp_path / "anchors" / "entry-hashes.txt"
    path.write_bytes(path.read_bytes().replace(LEAVES[7].hex().encode(), b"0" * 64))
    leaves = [*LEAVES[:8], bytes(32), *LEAVES[9:]]
    assert differing(checked(leaves, files, noted)) == ["ledger entries 6 to 12"]


def test_an_older_record_is_short_of_what_was_stamped(
    files: AnchorFiles, authority: Authority
) -> None:
    noted = anchored(files, authority, 5, 12)
    report = checked(LEAVES[:9], files, noted[:1])
    assert differing(report) == ["ledger entry 10"]
    assert "12 entries were anchored and 9 are kept" in report.problems[0].explanation
    assert report.anchored_to == 5


def test_a_renamed_folder_deceives_nobody(
    files: AnchorFiles, authority: Authority, tmp_path: Path
) -> None:
    noted = anchored(files, authority, 12)
    (folder,) = (tmp_path / "anchors").glob("12-*")
    folder.rename(folder.with_name(folder.name.replace("12-", "5-")))
    report = checked(LEAVES, files, noted)
    assert report.intact
    assert report.anchored_to == 12


def test_a_stamp_over_another_record_is_no_anchor_of_this_one(
    files: AnchorFiles, authority: Authority
) -> None:
    noted = anchored(files, authority, 12)
    report = checked([hashlib.sha256(leaf).digest() for leaf in LEAVES], files, noted)
    assert differing(report) == ["ledger entry 1"]
    assert report.newest_anchor is None
    assert report.anchored_line().startswith("not anchored")


def test_a_signer_under_no_known_root_is_said_to_be_unchecked(
    files: AnchorFiles, authority: Authority
) -> None:
    noted = anchored(files, authority, 12)
    reply = authority.reply(make_request(checkpoint_at(LEAVES, 3)))
    other = Authority(authority.folder / "other", "Other Stamp")
    strange = other.reply(make_request(checkpoint_at(LEAVES, 3)))
    report = checked(LEAVES, files, noted, known=reply, strange=strange)
    assert report.intact
    unchecked = [f for f in report.findings if f.outcome is Outcome.NOT_CHECKED]
    assert ["Other Stamp" in f.subject for f in unchecked] == [True]
    assert "anybody can have made it" in unchecked[0].explanation
    assert [one.size for one in report.anchors] == [12, 3, 3]
