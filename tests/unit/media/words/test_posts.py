"""Account, time and counts are told from the words of a post; whatever is in doubt is text."""

from __future__ import annotations

import pytest

from firsthand.media.words.lines import Part
from firsthand.media.words.posts import part_of


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("@harbour_watch", Part.ACCOUNT),
        ("Harbour Watch @harbour_watch · 3h", Part.ACCOUNT),
        ("3h", Part.TIME),
        ("2 hours ago", Part.TIME),
        ("9:41", Part.TIME),
        ("10:15 AM · 3 May 2026", Part.TIME),
        ("3 мая 2026", Part.TIME),
        ("15 мин назад", Part.TIME),
        ("128 Replies 2.4K Likes", Part.COUNTS),
        ("1,204 просмотра", Part.COUNTS),
        ("14 people", Part.TEXT),
        ("14 dead", Part.TEXT),
        ("Thanks to @harbour_watch for the pictures from the pier", Part.TEXT),
        ("Write to press@harbour.example", Part.TEXT),
        ("3 May was the day the bridge fell", Part.TEXT),
    ],
)
def test_a_line_is_what_its_pattern_plainly_says(text: str, part: Part) -> None:
    assert part_of(text) is part
