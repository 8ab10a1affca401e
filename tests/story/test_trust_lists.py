"""A trust list is named once, kept by the case, and told with every signed picture."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from firsthand.casework.opening import open_case
from firsthand.casework.pictures.trusting import NAMED, lists_of
from tests.built_once import built_case
from tests.unit.media.metadata.files_by_hand import Desk, drawn, jpeg

DAY_S = 1_767_312_000
"""2 January 2026, 00:00 UTC."""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


@pytest.fixture
def lists(tmp_path: Path, desk: Desk) -> Path:
    """A folder with a list that names the desk's root, and one that does not."""
    for name, pem in (("known.pem", desk.root_pem), ("others.pem", Desk().root_pem)):
        (tmp_path / name).write_text(pem)
        os.utime(tmp_path / name, (DAY_S, DAY_S))
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, desk: Desk) -> Path:
    """A case with one signed picture, one without credentials and one report."""
    place = tmp_path_factory.mktemp("signed")
    pile = place / "pile"
    pile.mkdir()
    (pile / "signed.jpg").write_bytes(desk.signed(jpeg(drawn())))
    (pile / "plain.jpg").write_bytes(jpeg(drawn(2)))
    (pile / "report.txt").write_text("The council said on Monday that the bridge is closed.\n")
    return built_case(pile, place / "case")


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(built, tmp_path / "case"))


def signer(found: list[dict[str, Any]]) -> str:
    """Give what is said of the signer of the one picture that has one."""
    told = [
        finding["summary"]
        for picture in found
        for finding in picture["findings"]
        if finding["check"] == "credentials-signer"
    ]
    assert len(told) == 1
    return str(told[0])


def read_anew(case: Path) -> list[int]:
    """Give how many captures each entry about reading is about."""
    with open_case(case) as opened:
        said = [json.loads(entry.entry) for entry in opened.entries()]
    return [len(one["subjects"]) for one in said if one["kind"] == "read"]


def test_naming_a_list_holds_the_signed_picture_against_it_and_reads_no_other_anew(
    firsthand: Any, case: Path, lists: Path
) -> None:
    assert "Nobody vouches" in signer(firsthand("pictures", case)["result"])
    told = signer(firsthand("pictures", case, "--trust-list", lists / "known.pem")["result"])
    assert "goes back to an authority of known.pem, a file written on 2026-01-02" in told
    assert read_anew(case)[-1] == 1
    firsthand("pictures", case, "--trust-list", lists / "known.pem")
    with open_case(case) as opened:
        assert len(list(opened.ledger.saying(NAMED))) == 1
    assert firsthand("check", case)["ok"]


def test_the_case_keeps_the_list_for_what_is_added_later_and_for_the_desk(
    firsthand: Any, case: Path, lists: Path, desk: Desk
) -> None:
    firsthand("pictures", case, "--trust-list", lists / "known.pem")
    (lists / "known.pem").unlink()
    (lists / "later.jpg").write_bytes(desk.signed(jpeg(drawn(3))))
    firsthand("add", case, lists / "later.jpg", "--engine", "here")
    later = [one for one in firsthand("pictures", case)["result"] if "later" in one["locator"]]
    assert "an authority of known.pem" in signer(later)
    with open_case(case) as opened:
        assert lists_of(opened)[0].roots_pem == desk.root_pem


def test_another_list_takes_the_place_of_the_first_and_none_of_all(
    firsthand: Any, case: Path, lists: Path, tmp_path: Path
) -> None:
    firsthand("pictures", case, "--trust-list", lists / "known.pem")
    report = tmp_path / "second.txt"
    report.write_text("The mayor said on Tuesday that the bridge is open.\n")
    firsthand("add", case, report, "--engine", "here", "--trust-list", lists / "others.pem")
    told = signer(firsthand("pictures", case)["result"])
    assert "goes back to no authority of others.pem" in told
    assert "Nobody vouches" in signer(firsthand("pictures", case, "--no-trust-list")["result"])


def test_a_list_for_time_stamps_stands_beside_the_one_for_signers(
    firsthand: Any, case: Path, lists: Path
) -> None:
    firsthand("pictures", case, "--trust-list", lists / "known.pem")
    firsthand("pictures", case, "--stamp-list", lists / "others.pem")
    with open_case(case) as opened:
        assert [(one.name, one.use.value) for one in lists_of(opened)] == [
            ("known.pem", "signers"),
            ("others.pem", "time stamps"),
        ]
    assert "an authority of known.pem" in signer(firsthand("pictures", case)["result"])


def test_what_is_no_list_is_refused_and_the_case_left_as_it_was(
    firsthand: Any, case: Path, lists: Path
) -> None:
    (lists / "words.pem").write_text("no certificate")
    for name in ("words.pem", "missing.pem"):
        error = firsthand("pictures", case, "--trust-list", lists / name, code=3)["error"]
        assert name in error["message"]
        assert "nothing was changed" in error["message"]
    with open_case(case) as opened:
        assert lists_of(opened) == ()
