"""Posts that were pasted together with a page."""

from __future__ import annotations

from firsthand.read.parts.quoted_posts import quoted_posts

SIGNATURE = "— Harbour Pilot (@pilot_7) June 14, 2014"


def test_a_post_reaches_to_its_signature_and_is_spoken_by_the_account() -> None:
    text = f"We saw it sink. Nine aboard. {SIGNATURE} The account was gone by noon."
    (post,) = quoted_posts(text)
    assert post.span.of(text) == f"We saw it sink. Nine aboard. {SIGNATURE}"
    assert post.by == "Harbour Pilot"
    assert text[post.signature :].startswith("—")


def test_several_posts_in_one_paragraph_are_parted() -> None:
    text = f"First. {SIGNATURE} Second.— Other (@other) June 15, 2014"
    assert [p.span.of(text) for p in quoted_posts(text)] == [
        f"First. {SIGNATURE}",
        "Second.— Other (@other) June 15, 2014",
    ]


def test_more_than_a_post_can_hold_is_left_to_the_report() -> None:
    report = "The coast guard searched for nine people until dark on Sunday evening, and " * 3
    text = f"{report}then stopped. We saw it sink. {SIGNATURE}"
    (post,) = quoted_posts(text)
    assert post.span.of(text) == f"We saw it sink. {SIGNATURE}"


def test_words_that_announce_a_post_are_not_part_of_it() -> None:
    text = f"The pilot wrote on Twitter: We saw it sink. {SIGNATURE}"
    (post,) = quoted_posts(text)
    assert post.span.of(text).startswith("We saw it sink.")


def test_an_account_without_a_name_speaks_by_its_handle() -> None:
    (post,) = quoted_posts("We saw it sink. — . (@pilot_7) June 14, 2014")
    assert post.by == "@pilot_7"


def test_a_handle_in_a_sentence_is_no_signature() -> None:
    assert quoted_posts("Harbour Pilot (@pilot_7) wrote on June 14, 2014 that it sank.") == []
