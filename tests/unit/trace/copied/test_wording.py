"""Copied wording between items."""

from __future__ import annotations

from dataclasses import replace

from firsthand.model.item import ItemKind
from firsthand.trace.copied.alignment import shared_runs
from firsthand.trace.copied.said_words import quotation_mask, worded
from firsthand.trace.copied.wording import copies_in
from tests.unit.reports_by_hand import Said, report

LEAD = (
    "Trucks brought the prisoners to the quarry before dawn and villagers heard shots until the"
    " sun stood high over the river."
)
MORE = (
    "Nobody was let near the quarry for the rest of the week and the road to the south stayed"
    " closed to all but the men of the group."
)
OTHER = (
    "In the capital parliament met behind closed doors while families of the missing waited in"
    " front of the gates with photographs of their sons."
)
SPEECH = (
    "“We will not rest until each of these men has been found and brought home to the mother who"
    " is waiting for him,”"
)


def item(name, day, *sentences):
    return report(name, None, day, *map(Said, sentences)).item


def test_a_wire_copy_with_small_edits_is_a_whole_copy():
    edited = LEAD.replace("prisoners", "captives").replace("villagers", "people nearby")
    (group,) = copies_in([item("late", 3, edited, MORE), item("early", 1, LEAD, MORE)])
    assert group.whole
    assert group.items == ("early", "late")
    assert group.passages[0].left == "early"
    assert group.overlap_score > 0.8


def test_a_paragraph_taken_over_is_a_shared_passage_and_its_place_is_exact():
    left = item("a", 1, LEAD, OTHER, OTHER.replace("capital", "north").replace("sons", "men"))
    right = item("b", 2, MORE, MORE.replace("road", "track"), MORE.replace("week", "month"), LEAD)
    (group,) = copies_in([left, right])
    assert not group.whole
    (passage,) = group.passages
    assert passage.left_span.of(left.text).rstrip(".") == LEAD.rstrip(".")
    assert passage.right_span.of(right.text).rstrip(".") == LEAD.rstrip(".")
    assert passage.words == len(LEAD.split())


def test_a_short_text_that_a_long_report_prints_among_its_own_is_no_whole_copy():
    own = " ".join(LEAD.replace("river", f"{word} river") for word in ("wide", "deep", "slow"))
    (group,) = copies_in([item("short", 1, MORE), item("long", 2, OTHER, own, MORE)])
    assert not group.whole


def test_a_post_that_a_short_article_shows_is_quoted_and_not_copied():
    post = replace(item("post", 1, MORE), kind=ItemKind.POST)
    (group,) = copies_in([post, item("article", 2, "The group wrote this.", MORE)])
    assert not group.whole


def test_two_reports_that_quote_one_speech_do_not_copy_each_other():
    left = item("a", 1, f"{SPEECH} the minister said in parliament.", OTHER)
    right = item("b", 2, MORE, f"Late at night the minister spoke: {SPEECH}")
    assert copies_in([left, right]) == ()


def test_many_copies_of_one_text_are_one_group():
    (group,) = copies_in([item(f"p{n:02}", 1, LEAD, MORE) for n in range(60)])
    assert len(group.items) == 60
    assert len(group.passages) < 60 * 4


def test_reports_on_one_matter_in_their_own_words_share_nothing():
    assert copies_in([item("a", 1, LEAD), item("b", 1, MORE), item("c", 1, OTHER)]) == ()


def test_items_without_text_are_passed_over():
    empty = report("a", None, 1).item
    assert copies_in([empty, empty]) == ()


def test_runs_that_agree_but_for_a_word_are_one_run():
    left, right = (
        worded(item("x", 1, f"the men were taken from the old base {word} shot one by one near the"
                    " mill by the river")) for word in ("and", "then")
    )  # fmt: skip
    (run,) = shared_runs(left, right)
    assert run.words == len(left.words) - 1


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph():
    mask = quotation_mask("“He said\nno more.")
    assert mask[3] == 1
    assert not any(mask[9:])
