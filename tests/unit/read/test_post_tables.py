"""Tables of posts, as platforms' exporters and spreadsheets write them."""

from __future__ import annotations

import pytest

from firsthand.errors import FormatUnknown, InputTruncated
from firsthand.model.ids import CaptureId
from firsthand.read.format import Format, format_of
from firsthand.read.formats.posts import read_posts
from firsthand.read.post_tables import is_post_table
from firsthand.read.reading import read

COMMAS = b"""\xef\xbb\xbfid,author,created_at,text\r
1,@pilot,2025-03-11T22:41:00Z,"Ferry on fire, we see ""smoke"".\r
Nine aboard."\r
2,@quay,2025-03-12T07:15:00Z,All nine are ashore.\r
"""


def test_each_row_is_a_post_of_its_account_and_day() -> None:
    first, second = read(COMMAS, "posts.csv", CaptureId("capture-1")).items
    assert first.text == 'Ferry on fire, we see "smoke". Nine aboard.'
    assert (first.outlet, second.outlet) == ("@pilot", "@quay")
    assert [date.when.day.isoformat() for date in second.dates] == ["2025-03-12"]


@pytest.mark.parametrize(
    "table",
    [
        "Tweet Text;User Name;Tweet Date\nNine aboard.;Pilot;1741732860\n",
        "Date\tUsername\tMessage\tLikes\n2025-03-11\tPilot\tNine aboard.\t17\n",
    ],
)
def test_columns_are_known_by_other_names_and_other_marks_between_them(table: str) -> None:
    (draft,), failures = read_posts(table.encode(), "a.csv", Format.POST_TABLE)
    assert (draft.text, failures) == ("Nine aboard.", [])
    assert draft.outlet in {"Pilot", "@Pilot"}
    assert draft.dates[0].when.day.isoformat() == "2025-03-11"


def test_prose_with_commas_in_its_first_line_is_no_table() -> None:
    assert not is_post_table("The text, its author, and the date: nobody knows them.\n")
    assert format_of(b"Text, date and place are missing.\nNine aboard.\n", "a.txt") is Format.TEXT


def test_a_table_of_other_things_is_set_aside_with_the_way_to_have_it_read() -> None:
    with pytest.raises(FormatUnknown, match="table") as refused:
        format_of(b"ward,beds\nnorth,12\n", "beds.csv")
    assert "`text`" in str(refused.value.hint)


def test_rows_without_words_are_told_and_the_others_stay() -> None:
    table = b"author,date,text\nPilot,2025-03-11,Nine aboard.\nQuay,2025-03-11,\n"
    drafts, ((place, _),) = read_posts(table, "a.csv", Format.POST_TABLE)
    assert ([d.text for d in drafts], place) == (["Nine aboard."], "a.csv#row-2")


def test_a_quotation_that_never_ends_loses_no_row_before_it() -> None:
    table = b'author,text\nPilot,Nine aboard.\nQuay,"' + b"All ashore. " * 20_000
    drafts, ((place, error),) = read_posts(table, "a.csv", Format.POST_TABLE)
    assert [d.text for d in drafts] == ["Nine aboard."]
    assert place.endswith("#row-2")
    assert isinstance(error, InputTruncated)
