import json
import shutil
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest

from firsthand.errors import ExportRefused, ExportUnwritable
from firsthand.export.checksums import CHECKSUMS
from firsthand.export.contents import SiteContents
from firsthand.export.site import MARKER, write_site
from firsthand.model.claim import Analysis, Linking
from tests.unit.export.case_made_by_hand import made_by_hand


def test_every_claim_report_and_list_has_its_page(tmp_path: Path) -> None:
    written = write_site(made_by_hand(), tmp_path / "site")
    assert written[0] == tmp_path / "site" / "index.html"
    names = {path.relative_to(tmp_path / "site").as_posix() for path in written}
    assert {"claims/cl-900.html", "documents/item-photo.html", "sources/index.html"} <= names
    held = {p for p in (tmp_path / "site").rglob("*") if p.is_file()}
    assert held == set(written)


def test_the_marker_holds_the_digest_of_every_page(tmp_path: Path) -> None:
    write_site(made_by_hand(), tmp_path)
    marker = json.loads((tmp_path / MARKER).read_text(encoding="utf-8"))
    assert marker["ledger_length"] == 212
    for name, digest in marker["files"].items():
        assert sha256((tmp_path / name).read_bytes()).hexdigest() == digest


def test_sha256sum_finds_every_file_as_it_was_made(tmp_path: Path) -> None:
    written = write_site(made_by_hand(), tmp_path)
    listed = (tmp_path / CHECKSUMS).read_text(encoding="ascii").splitlines()
    names = {path.relative_to(tmp_path).as_posix() for path in written}
    assert {line.split("  ", 1)[1] for line in listed} == names - {CHECKSUMS}
    assert checked(tmp_path).returncode == 0
    (tmp_path / "claims" / "cl-900.html").write_text("changed", encoding="utf-8")
    after = checked(tmp_path)
    assert after.returncode != 0
    assert "claims/cl-900.html" in after.stdout


def checked(folder: Path) -> CompletedProcess[str]:
    """Check a site's list with the ordinary tool."""
    tool = shutil.which("sha256sum")
    if tool is None:
        pytest.skip("no `sha256sum` on this machine to check the list with")
    command = [tool, "--check", "--quiet", "--strict", CHECKSUMS]
    return run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_every_page_leads_to_how_its_files_are_checked(tmp_path: Path) -> None:
    for path in write_site(made_by_hand(), tmp_path):
        if path.suffix == ".html":
            assert "check.html" in path.read_text(encoding="utf-8")
    told = (tmp_path / "check.html").read_text(encoding="utf-8")
    assert f"sha256sum --check --quiet {CHECKSUMS}" in told
    assert "Whoever changes a page can write the list anew" in told


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    one = write_site(made_by_hand(), tmp_path / "one")
    two = write_site(made_by_hand(), tmp_path / "two")
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]


def test_an_earlier_export_is_replaced_as_a_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(made_by_hand(), site)
    stale = site / "claims" / "cl-900.html"
    stale.write_text("old", encoding="utf-8")
    write_site(made_by_hand(), site)
    assert stale.read_text(encoding="utf-8") != "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_anything_else_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(ExportRefused, match=r"thesis\.txt"):
        write_site(made_by_hand(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_added_to_an_export_is_not_swept_away(tmp_path: Path) -> None:
    write_site(made_by_hand(), tmp_path)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportRefused, match=r"notes\.txt"):
        write_site(made_by_hand(), tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_marker_that_is_no_marker_opens_no_door(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_text('{"files": 7}', encoding="utf-8")
    with pytest.raises(ExportRefused):
        write_site(made_by_hand(), tmp_path)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file", encoding="utf-8")
    with pytest.raises(ExportRefused, match="is a file"):
        write_site(made_by_hand(), tmp_path / "site")


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(ExportUnwritable) as refused:
        write_site(made_by_hand(), tmp_path / "taken" / "site")
    assert refused.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_no_markup_of_a_report_reaches_a_page(tmp_path: Path) -> None:
    for path in write_site(made_by_hand(), tmp_path):
        if path.suffix == ".html":
            markup = path.read_text(encoding="utf-8")
            assert "<script>" not in markup
            assert "<img" not in markup
            assert 'javascript:alert(1)"' not in markup
            assert "\u202e" not in markup


def test_no_page_names_an_address_outside_itself(tmp_path: Path) -> None:
    for path in write_site(made_by_hand(), tmp_path):
        markup = path.read_text(encoding="utf-8")
        assert 'href="http' not in markup
        assert 'src="http' not in markup
        assert " style=" not in markup


def test_a_case_with_nothing_in_it_says_so(tmp_path: Path) -> None:
    nothing = Analysis(Linking((), {}, {}, (), ()))
    empty = SiteContents("Empty", datetime(2032, 3, 1, tzinfo=UTC), (), (), nothing)
    first = write_site(empty, tmp_path)[0].read_text(encoding="utf-8")
    assert "No items: no statements" in first
    assert "No claim was found" in first
