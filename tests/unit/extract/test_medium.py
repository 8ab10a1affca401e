from __future__ import annotations

import pytest

from firsthand.extract.medium import medium_of
from firsthand.model.text import Role, Span


def medium(text: str, cue: str = "", content: str = "", role: Role | None = None) -> str | None:
    def at(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return medium_of(text, Span(0, len(text)), content=at(content), cue=at(cue), role=role)


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("The group wrote on Twitter that it had won.", "wrote", "Twitter"),
        ("She posted on Facebook that all were safe.", "posted", "Facebook"),
        ("He told reporters that all were safe.", "told", "press conference"),
        ("The ministry said in a statement that all were safe.", "said", "statement"),
        ("She said in an interview that all were safe.", "said", "interview"),
        ("State television said that all were safe.", "said", "state television"),
        ("She said that all were safe.", "said", None),
    ],
)
def test_the_medium_is_read_beside_the_words_that_report(
    text: str, cue: str, expected: str | None
) -> None:
    assert medium(text, cue) == expected


def test_what_is_said_about_a_video_is_not_said_in_a_video() -> None:
    assert medium("He said that the video is old.", "said", "that the video is old") is None


def test_a_caption_is_its_own_medium() -> None:
    assert medium("Men in a field.", role=Role.CAPTION) == "photo caption"


def test_a_post_without_a_named_platform_is_a_post() -> None:
    assert medium("All are safe.", role=Role.POST) == "post"
