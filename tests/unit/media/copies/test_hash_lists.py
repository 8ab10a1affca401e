"""Lists of known pictures, in the forms in which they are handed around."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import (
    ExportUnwritable,
    HashListUnreadable,
    InputMissing,
    InputUnreadable,
)
from firsthand.media.copies.hash_lists import ListedHash, read_hash_list, write_hash_list

ONE = "0123456789abcdef" * 4
TWO = "fedcba9876543210" * 4


def read(tmp_path, content):
    path = tmp_path / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_hash_list(path)


def read_as_tuples(tmp_path, content):
    return [(e.pdq, e.quality, e.name) for e in read(tmp_path, content).entries]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (ONE, (ONE, None, "")),
        (ONE.upper(), (ONE, None, "")),
        (f"{ONE},97,market.jpg", (ONE, 97, "market.jpg")),
        (f"{ONE},,market.jpg", (ONE, None, "market.jpg")),
        (f"{ONE},100", (ONE, 100, "")),
        (f"{ONE}, 97 , market, east.jpg", (ONE, 97, "market,east.jpg")),
        (f'{ONE},97,"market, east.jpg"', (ONE, 97, "market, east.jpg")),
        (f"{ONE},market.jpg", (ONE, None, "market.jpg")),
        (f"hash={ONE},norm=128,delta=0,quality=88,filename=a.jpg", (ONE, 88, "a.jpg")),
        (f"hash={ONE},xform=rot90,filename=a.jpg", (ONE, None, "a.jpg")),
        (f"{ONE},2880742865368386,2020-07-31T18:47:52+0000,a b", (ONE, None, "2880742865368386")),
        (f"pdq {ONE}", (ONE, None, "")),
        (f"hash,quality,filename\n{ONE},97,a.jpg", (ONE, 97, "a.jpg")),
        (f"name,PDQ\na.jpg,{ONE}", (ONE, None, "a.jpg")),
        (f"collab,signal_type,signal_str,category,tags\nS,pdq,{ONE},W,", (ONE, None, "")),
    ],
)
def test_each_form_of_line_is_read(tmp_path, written, expected):
    assert read_as_tuples(tmp_path, f"# a comment\n\n{written}\r\n") == [expected]


@pytest.mark.parametrize("shape", ["lines", "list", "data", "one"])
def test_each_form_of_json_is_read_and_other_kinds_are_counted(tmp_path, shape):
    entries = [
        {"raw_indicator": ONE, "type": "HASH_PDQ", "id": "11", "description": "a wire picture"},
        {"raw_indicator": "d41d8cd98f00b204e9800998ecf8427e", "type": "HASH_MD5", "id": "12"},
        {"indicator": {"indicator": TWO}, "type": "HASH_PDQ", "id": "13"},
    ]
    text = {
        "lines": "\n".join(json.dumps(e) for e in entries),
        "list": json.dumps(entries, indent=2),
        "data": json.dumps({"data": entries, "paging": {}}),
        "one": json.dumps(entries[0], indent=2),
    }[shape]
    found = read(tmp_path, text)
    assert [(e.pdq, e.name) for e in found.entries] == [(ONE, "a wire picture"), (TWO, "13")][
        : 1 if shape == "one" else 2
    ]
    assert found.other_kinds == (shape != "one")
    assert found.bad_count == 0


def test_bad_lines_are_told_with_number_got_and_expected_and_the_rest_goes_on(tmp_path):
    found = read(tmp_path, f"{ONE},97,a\n{ONE[:-1]},97,b\n{TWO},101,c\n{{broken\n{TWO},50,d\n")
    assert [e.name for e in found.entries] == ["a", "d"]
    assert [e.line for e in found.entries] == [1, 5]
    assert [bad.line for bad in found.bad_lines] == [2, 3, 4]
    assert found.bad_lines[0].got == f"{ONE[:-1]},97,b"[:80]
    assert found.bad_lines[0].expected == "64 hexadecimal digits"
    assert found.bad_lines[1].expected == "a quality from 0 to 100"


def test_a_flood_of_bad_lines_is_counted_and_not_kept(tmp_path):
    found = read(tmp_path, f"{ONE}\n" + "rubbish\n" * 5000)
    assert found.bad_count == 5000
    assert len(found.bad_lines) == 100


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "it holds no hash"),
        (b"# only words\n\n", "it holds no hash"),
        (b"a letter to the editor\n", "in line 1 stands `a letter to the editor`"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40, "expected 64 hexadecimal digits"),
        (b"[" * 100_000, "in line 1 stands"),
        (b"md5 d41d8cd98f00b204e9800998ecf8427e", "1 hashes are of another kind"),
        (b"hash,quality\n", "it holds no hash"),
        (b'{"data": 7}', "in line 1 stands"),
        (b'"' * 5000, "in line 1 stands"),
        (b"\n\n,,,\n", "in line 3 stands `,,,`"),
    ],
)
def test_a_file_without_one_good_line_is_refused_with_the_reason(tmp_path, content, told):
    with pytest.raises(HashListUnreadable) as refused:
        read(tmp_path, content)
    assert told in refused.value.message


def test_marks_of_other_encodings_are_no_part_of_the_first_hash(tmp_path):
    for encoding in ("utf-8-sig", "utf-16"):
        assert read_as_tuples(tmp_path, f"{ONE},9,a\n".encode(encoding)) == [(ONE, 9, "a")]


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(InputMissing):
        read_hash_list(tmp_path / "none.csv")
    with pytest.raises(InputUnreadable):
        read_hash_list(tmp_path)
    with pytest.raises(ExportUnwritable):
        write_hash_list(tmp_path, [])


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(
    lambda name: " ".join(name.split())
)


@settings(deadline=None, max_examples=60)
@given(
    entries=st.lists(
        st.tuples(st.binary(min_size=32, max_size=32), st.none() | st.integers(0, 100), NAMES),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_written_is_read_again_unchanged(tmp_path_factory, entries):
    path = tmp_path_factory.mktemp("list") / "list.csv"
    wanted = [
        ListedHash(pdq.hex(), quality, name, line)
        for line, (pdq, quality, name) in enumerate(entries, start=1)
    ]
    write_hash_list(path, wanted)
    found = read_hash_list(path)
    assert list(found.entries) == wanted
    assert not found.bad_lines


@settings(deadline=None, max_examples=100)
@given(content=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_no_content_ends_in_anything_but_a_list_or_a_refusal(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("list") / "list"
    path.write_bytes(content)
    with contextlib.suppress(HashListUnreadable):
        assert read_hash_list(path).entries
