"""Posts that were pasted into a text file with their account."""

from __future__ import annotations

import pytest

from firsthand.model.item import ItemKind
from firsthand.model.text import Role
from firsthand.read.formats.text import read_text
from firsthand.read.parts.pasted_post import pasted_post

WORDS = "Just left Harbour St. I counted 4 bodies myself.\n\nThey say 10 at the hospital."


@pytest.mark.parametrize(
    ("line", "account", "days"),
    [
        ("@kessa_live · Jun 12, 2022", "@kessa_live", 1),
        ("Kessa Live (@kessa_live) 12 June 2022, 14:05", "Kessa Live", 1),
        ("Kessa Live @kessa_live", "Kessa Live", 0),
    ],
)
def test_a_first_line_with_an_account_makes_the_text_a_post(
    line: str, account: str, days: int
) -> None:
    post = read_text(f"{line}\n{WORDS}\n".encode(), "post.txt")
    assert (post.kind, post.outlet, len(post.dates)) == (ItemKind.POST, account, days)
    assert [(b.role, b.span.of(post.text)) for b in post.blocks] == [
        (Role.DATELINE, line),
        (Role.POST, WORDS),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "@kessa_live said that four people had died.\nNobody else did.",
        "Write to news@harbour for more.\nThe desk is open.",
        "@kessa_live · Jun 12, 2022",
        "Four people died in Kessa, the mayor said.\n@kessa_live saw it.",
    ],
)
def test_a_text_that_only_mentions_an_account_is_no_post(text: str) -> None:
    assert pasted_post(text) is None
