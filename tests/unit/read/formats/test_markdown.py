"""Markdown with front matter."""

from __future__ import annotations

import pytest

from firsthand.model.text import Role
from firsthand.read.formats.markdown import read_markdown

BODY = """
# Ferry sinks off Lima

The *coast guard* said [on Monday](https://x.example) that **nine** people were aboard.

- Its owner doubted the number.

![The wreck. Photo: Luz Example](wreck.jpg)
"""


@pytest.mark.parametrize(
    "front",
    [
        "title: Ferry sinks off Lima\noutlet: Harbour Post\nauthor: Ana\ndate: 2014-06-16\nurl: {}",
        "headline: Ferry sinks off Lima\npublisher: Harbour Post\nbyline: Ana\n"
        "published: 16 June 2014\nlink: {}",
        "source: Harbour Post\nauthors: [Ana]\nDate: '2014-06-16'\ncanonical: {}",
    ],
)
def test_front_matter_is_read_under_many_names(front: str) -> None:
    url = "https://x.example/a"
    draft = read_markdown(f"---\n{front.format(url)}\n---\n{BODY}".encode(), "a.md")
    assert draft.title == "Ferry sinks off Lima"
    assert (draft.outlet, draft.author, draft.url) == ("Harbour Post", "Ana", url)
    assert [reading.when.iso for reading in draft.dates] == ["2014-06-16"]


def test_marks_are_taken_off_and_words_stay() -> None:
    draft = read_markdown(BODY.encode(), "a.md")
    assert draft.text == (
        "Ferry sinks off Lima\n\nThe coast guard said on Monday that nine people were aboard.\n\n"
        "Its owner doubted the number.\n\nThe wreck. Photo: Luz Example"
    )
    assert [block.role for block in draft.blocks] == [
        Role.TITLE,
        Role.BODY,
        Role.BODY,
        Role.CAPTION,
    ]


def test_a_picture_comes_with_its_caption() -> None:
    draft = read_markdown(BODY.encode(), "a.md")
    (picture,) = draft.pictures
    assert (picture.locator, picture.credit) == ("wreck.jpg", "Luz Example")
    assert picture.caption is not None
    assert picture.caption.of(draft.text).startswith("The wreck.")


def test_a_note_in_the_front_matter_is_set_aside() -> None:
    draft = read_markdown(b"---\nnote: This text restates a report.\n---\nIt sank.", "a.md")
    assert draft.blocks[-1].role is Role.SET_ASIDE


def test_front_matter_that_is_broken_is_said() -> None:
    draft = read_markdown(b"---\ntitle: [x\n---\nIt sank.", "a.md")
    assert [flag.code for flag in draft.flags] == ["front-matter-unread"]
    assert draft.text == "It sank."


def test_front_matter_that_yaml_refuses_is_read_line_by_line() -> None:
    front = 'title: Ferry fire: toll put at 31\noutlet: "Northern Wire"\ndate: 2024-03-05'
    draft = read_markdown(f"---\n{front}\n---\n{BODY}".encode(), "a.md")
    assert (draft.title, draft.outlet) == ("Ferry fire: toll put at 31", "Northern Wire")
    assert [str(reading.when.day) for reading in draft.dates][:1] == ["2024-03-05"]
    assert [flag.code for flag in draft.flags] == ["front-matter-as-lines"]
