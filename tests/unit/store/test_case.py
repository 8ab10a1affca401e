from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.errors import (
    CaseExists,
    InputEmpty,
    InputMissing,
    NotACase,
    NotKept,
    UnknownId,
)
from firsthand.model.claim import Analysis, Linking, Remark
from firsthand.model.ids import CaptureId, ItemId, digest_of
from firsthand.model.item import Capture, Item
from firsthand.model.statement import Statement
from firsthand.preserve.capture import Entry, Receipt, entry_of_capture, make_capture
from firsthand.store.case import Case, KeptFailure, KeptReading
from firsthand.store.layout import Layout

Keep = Callable[..., Capture]
ItemOf = Callable[[Capture, str], Item]
StatementOf = Callable[[Item, int, int], Statement]
Save = Callable[..., None]

EMPTY = Analysis(Linking((), {}, {}, (), ()))


def test_a_case_is_there_again_when_opened(case: Case, keep: Keep) -> None:
    capture = keep(b"words")
    case.close()
    with Case.open(case.folder) as opened:
        assert list(opened.captures()) == [capture]
        assert opened.blobs.content(capture.digest) == b"words"


def test_a_case_folder_says_what_it_is(case: Case) -> None:
    assert "sha256sum" in (case.folder / "README.txt").read_text()


def test_a_case_is_never_started_over_another(case: Case) -> None:
    with pytest.raises(CaseExists):
        Case.create(case.folder)


def test_a_case_is_never_started_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(CaseExists):
        Case.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_case_is_never_started_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("x")
    with pytest.raises(CaseExists):
        Case.create(tmp_path / "notes")


def test_a_start_that_was_cut_short_is_no_case_and_can_be_taken_up(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    layout.blobs.mkdir(parents=True)
    layout.database.touch()
    with pytest.raises(NotACase):
        Case.open(tmp_path)
    Case.create(tmp_path).close()
    Case.open(tmp_path).close()


def test_a_case_can_start_in_an_empty_folder(tmp_path: Path) -> None:
    Case.create(tmp_path).close()
    with Case.open(tmp_path) as opened:
        assert opened.head().size == 0
        assert opened.damage() == ()


@pytest.mark.parametrize("name", [".", "nowhere"])
def test_a_folder_without_a_case_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotACase) as caught:
        Case.open(tmp_path / name)
    assert str(tmp_path / name) in caught.value.message
    assert "firsthand new" in caught.value.hint


@pytest.mark.parametrize("name", ["reports", "reports/one.html"])
def test_a_pile_named_instead_of_a_case_is_told_how_it_is_put_into_one(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/one.html").write_text("words")
    with pytest.raises(NotACase) as caught:
        Case.open(tmp_path / name)
    assert f"firsthand new {tmp_path}" not in caught.value.hint
    assert f"firsthand add CASE {tmp_path / name}" in caught.value.hint


def test_the_same_bytes_from_the_same_place_are_kept_once(case: Case, keep: Keep) -> None:
    capture = keep(b"words")
    assert keep(b"words").id == capture.id
    assert not case.record_capture(capture, entry_of_capture(capture))
    assert (len(list(case.captures())), case.head().size) == (1, 1)


def test_two_captures_that_are_not_the_same_and_share_an_id_are_never_taken_for_one(
    case: Case, keep: Keep
) -> None:
    capture = keep(b"harmless", "a.txt")
    for other in (replace(capture, digest=digest_of(b"other")), replace(capture, locator="b.txt")):
        with pytest.raises(NotKept, match=r"`a.txt`, which holds other bytes or came from else"):
            case.record_capture(other, entry_of_capture(other))
    assert list(case.captures()) == [capture]


def test_the_same_bytes_from_two_places_are_two_captures_and_one_blob(
    case: Case, keep: Keep
) -> None:
    keep(b"words", "a.txt")
    keep(b"words", "b.txt")
    assert [capture.locator for capture in case.captures()] == ["a.txt", "b.txt"]
    assert len(list(case.blobs.digests())) == 1


def test_many_captures_are_one_transaction_in_their_order(case: Case, note: Entry) -> None:
    digest, size_bytes = case.blobs.put(io.BytesIO(b"zip"))
    archive = make_capture(digest, size_bytes, Receipt("a.zip", note.at, "desk"))
    inner = make_capture(digest, size_bytes, Receipt("a.zip!/b", note.at, "desk", archive.id))
    batch = [(c, entry_of_capture(c)) for c in (archive, inner, archive)]
    assert case.record_captures(batch) == [archive.id, inner.id]
    assert list(case.captures()) == [archive, inner]
    assert case.record_captures(batch) == []


def test_a_capture_whose_parent_is_unknown_is_refused_whole(case: Case, note: Entry) -> None:
    digest, size_bytes = case.blobs.put(io.BytesIO(b"x"))
    good = make_capture(digest, size_bytes, Receipt("good", note.at, "desk"))
    orphan = make_capture(digest, size_bytes, Receipt("b", note.at, "desk", CaptureId("cap-0")))
    with pytest.raises(NotKept):
        case.record_captures([(c, entry_of_capture(c)) for c in (good, orphan)])
    assert (list(case.captures()), case.head().size) == ([], 0)


def test_a_capture_is_unread_until_this_version_has_been_through_it(
    case: Case, keep: Keep, save: Save
) -> None:
    capture = keep(b"words")
    assert list(case.unread_captures(1)) == [capture]
    save(capture)
    assert list(case.unread_captures(1)) == []
    assert list(case.unread_captures(2)) == [capture]


def test_items_come_in_the_order_of_their_captures(
    case: Case, keep: Keep, save: Save, item_of: ItemOf
) -> None:
    captures = [keep(b"%d" % n, f"{n}.txt") for n in range(3)]
    items = [item_of(capture, f"text {n}") for n, capture in enumerate(captures)]
    for place in (2, 0, 1, 0):
        save(captures[place], items[place])
    assert list(case.items()) == items
    assert list(case.item_ids()) == [item.id for item in items]
    assert case.item(items[1].id) == items[1]


def test_reading_again_replaces_items_and_asks_for_their_statements_again(
    case: Case, keep: Keep, save: Save, item_of: ItemOf, statement_of: StatementOf
) -> None:
    capture = keep(b"words")
    item = item_of(capture, "She said so.")
    save(capture, item)
    case.save_statements({item.id: [statement_of(item, 0, 3)]}, step_version=1)
    assert list(case.items_without_statements(1)) == []
    better = item_of(capture, "She said so twice.")
    save(capture, better, version=2)
    assert list(case.items()) == [better]
    assert list(case.statements()) == []
    assert list(case.items_without_statements(1)) == [better]


def test_statements_come_in_the_order_of_items_and_places(
    case: Case, keep: Keep, save: Save, item_of: ItemOf, statement_of: StatementOf
) -> None:
    items = []
    for n in range(2):
        capture = keep(b"%d" % n, f"{n}.txt")
        items.append(item_of(capture, "She said so."))
        save(capture, items[-1])
    found = {i.id: [statement_of(i, 4, 8), statement_of(i, 0, 3)] for i in reversed(items)}
    case.save_statements(found, step_version=1)
    case.save_statements(found, step_version=1)
    assert list(case.statements()) == found[items[0].id] + found[items[1].id]
    assert case.statements_of(items[1].id) == found[items[1].id]
    assert case.statements_of(ItemId("item-0")) == []


def test_an_item_without_statements_counts_as_gone_through(
    case: Case, keep: Keep, save: Save, item_of: ItemOf
) -> None:
    capture = keep(b"words")
    item = item_of(capture, "Nothing.")
    save(capture, item)
    assert list(case.items_without_statements(1)) == [item]
    case.save_statements({item.id: []}, step_version=1)
    assert list(case.items_without_statements(1)) == []
    assert list(case.items_without_statements(2)) == [item]


def test_what_could_not_be_read_is_told_until_it_is_read(
    case: Case, keep: Keep, note: Entry
) -> None:
    capture = keep(b"", "empty.txt")
    failure = KeptFailure.of(InputEmpty("no words", hint="look"), "empty.txt", capture.id)
    case.save_readings([KeptReading(capture.id, (), (failure,))], step_version=1, entry=note)
    assert list(case.failures()) == [failure]
    assert (failure.code, failure.hint) == ("input-empty", "look")
    case.save_readings([KeptReading(capture.id, ())], step_version=2, entry=note)
    assert list(case.failures()) == []


def test_what_could_not_be_kept_is_told_once_and_until_it_is_kept(case: Case, keep: Keep) -> None:
    failure = KeptFailure.of(InputMissing("nothing there"), "report.txt")
    case.record_refusals([failure])
    case.record_refusals([failure])
    assert list(case.failures()) == [failure]
    keep(b"words", "report.txt")
    assert list(case.failures()) == []


def test_an_item_that_could_not_be_gone_through_is_told_until_it_is(
    case: Case, keep: Keep, save: Save, item_of: ItemOf
) -> None:
    capture = keep(b"words")
    item = item_of(capture, "She said so.")
    save(capture, item)
    failure = KeptFailure.of(InputEmpty("broke"), "report.txt", capture.id, item.id)
    case.save_statements({item.id: []}, [failure], step_version=1)
    assert list(case.failures()) == [failure]
    case.save_statements({item.id: []}, step_version=2)
    assert list(case.failures()) == []


def test_an_unknown_id_is_named(case: Case) -> None:
    with pytest.raises(UnknownId, match="item-0"):
        case.item(ItemId("item-0"))
    with pytest.raises(UnknownId, match="cap-0"):
        case.capture(CaptureId("cap-0"))


def test_an_analysis_is_replaced_as_a_whole(case: Case, note: Entry) -> None:
    assert case.analysis() is None
    first = Analysis(EMPTY.linking, remarks=(Remark("a", "One."), Remark("b", "Two.")))
    second = Analysis(EMPTY.linking, remarks=(Remark("c", "Three."),))
    for analysis in (first, second):
        case.save_analysis(analysis, revision=case.revision(), entry=note)
        assert case.analysis() == analysis
    assert case.head().size == 2


def test_an_analysis_is_out_of_date_when_something_was_read_since(
    case: Case, keep: Keep, save: Save, note: Entry
) -> None:
    before = case.revision()
    case.save_analysis(EMPTY, revision=before, entry=note)
    save(keep(b"words"))
    assert case.analysis() is None
    # Made from what was there before, saved after: out of date from the start.
    case.save_analysis(EMPTY, revision=before, entry=note)
    assert case.analysis() is None


def test_what_rows_are_called_is_derived_as_well_as_what_they_hold(
    case: Case, keep: Keep, item_of: ItemOf, save: Save, statement_of: StatementOf
) -> None:
    capture = keep(b"report")
    item = item_of(capture, "They said so.")
    save(capture, item)
    assert list(case.capture_ids()) == [capture.id]
    statement = statement_of(item, 0, 3)
    case.save_statements({item.id: [statement]}, step_version=1)
    assert next(case.derived()) == f"{statement.id} of {item.id}"


def test_a_sound_file_has_no_damage(case: Case) -> None:
    assert case.damage() == ()


@pytest.mark.usefixtures("bound_by_permissions")
def test_a_case_that_may_not_be_changed_can_still_be_read(case: Case, keep: Keep) -> None:
    capture = keep(b"words")
    case.close()
    for path in (case.folder, case.folder / "blobs", case.folder / "blobs" / "arriving"):
        path.chmod(0o555)
    with Case.open(case.folder) as opened:
        assert list(opened.captures()) == [capture]


def test_a_case_cannot_start_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotKept, match="could not be started"):
        Case.create(tmp_path / "file" / "case")
