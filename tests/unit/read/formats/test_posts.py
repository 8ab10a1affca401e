"""Posts as platforms and their exporters write them."""

from __future__ import annotations

import json

import pytest

from firsthand.errors import FormatUnknown, InputTruncated
from firsthand.model.item import ItemKind
from firsthand.model.text import Role
from firsthand.read.formats.posts import read_posts

POST = {
    "id": "77",
    "platform": "Twitter",
    "account": {"name": "Harbour Pilot", "handle": "pilot_7"},
    "created_at": "2014-06-14T11:08:21Z",
    "text": "We saw it sink. Nine aboard.",
    "media": [{"file": "a.jpg", "caption": "The wreck. Photo: Luz Example"}, "b.jpg"],
}


def test_a_post_is_spoken_by_its_account() -> None:
    (draft,), _ = read_posts(json.dumps(POST).encode(), "a.json")
    assert (draft.kind, draft.outlet) == (ItemKind.POST, "Harbour Pilot")
    assert draft.author == "Harbour Pilot (@pilot_7)"
    assert [(b.role, b.by) for b in draft.blocks] == [
        (Role.POST, "Harbour Pilot"),
        (Role.CAPTION, "Luz Example"),
    ]
    assert draft.dates[0].when.day.isoformat() == "2014-06-14"


def test_pictures_come_with_their_captions() -> None:
    (draft,), _ = read_posts(json.dumps(POST).encode(), "a.json")
    first, second = draft.pictures
    assert first.caption is not None
    assert first.caption.of(draft.text) == "The wreck. Photo: Luz Example"
    assert (second.locator, second.caption) == ("b.jpg", None)


@pytest.mark.parametrize(
    "post",
    [
        {"full_text": "Nine aboard.", "user": {"name": "P", "screen_name": "pilot"}},
        {"content": "Nine aboard.", "author": {"displayName": "P", "username": "pilot"}},
        {"body": "Nine aboard.", "from": "P"},
        {"text": ["Nine ", {"type": "bold", "text": "aboard."}], "from": "P"},
    ],
)
def test_other_names_for_the_same_fields_are_read(post: dict[str, object]) -> None:
    (draft,), _ = read_posts(json.dumps([post]).encode(), "a.json")
    assert (draft.text, draft.outlet) == ("Nine aboard.", "P")


def test_an_export_in_an_envelope_gives_its_channel_to_each_message() -> None:
    export = {"name": "Harbour", "messages": [{"id": 1, "date": "2014-06-14", "text": "Nine."}]}
    (draft,), _ = read_posts(json.dumps(export).encode(), "a.json")
    assert draft.outlet == "Harbour"


def test_seconds_since_1970_are_a_date() -> None:
    (draft,), _ = read_posts(b'{"text": "x", "timestamp": 1402744101}', "a.json")
    assert draft.dates[0].when.iso == "2014-06-14T11:08:21Z/2014-06-14T11:08:22Z"


def test_a_bad_line_fails_alone() -> None:
    lines = [json.dumps(POST), '{"text": "cut o', '{"nothing": 1}', json.dumps(POST | {"id": "78"})]
    drafts, failures = read_posts("\n".join(lines).encode(), "a.jsonl")
    assert [draft.place for draft in drafts] == ["77", "78"]
    assert [(place, type(error)) for place, error in failures] == [
        ("a.jsonl#line-2", InputTruncated),
        ("a.jsonl#line-3", FormatUnknown),
    ]


def test_json_that_breaks_off_is_truncated() -> None:
    with pytest.raises(InputTruncated):
        read_posts(json.dumps([POST], indent=1).encode()[:-30], "a.json")


def test_json_without_a_post_is_unknown() -> None:
    with pytest.raises(FormatUnknown, match="no text of a post"):
        read_posts(b'{"type": "FeatureCollection"}', "a.json")
