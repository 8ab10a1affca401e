"""Of the passages of a group only those are given that some items share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.claim import CopyGroup, SharedPassage
from firsthand.model.ids import ItemId
from firsthand.model.text import Span
from firsthand.store.values import from_json, to_json

ITEMS = [ItemId(f"item-{letter}") for letter in "abcdef"]
PASSAGES = st.lists(
    st.builds(
        lambda left, right, at: SharedPassage(left, Span(at, at + 40), right, Span(at, at + 40), 8),
        st.sampled_from(ITEMS),
        st.sampled_from(ITEMS),
        st.integers(0, 5),
    )
)


def group_of(passages: list[SharedPassage]) -> CopyGroup:
    return CopyGroup(tuple(ITEMS), tuple(passages), 0.5, whole=False)


@given(PASSAGES, st.sets(st.sampled_from(ITEMS)))
def test_the_passages_among_some_items_are_those_of_all_with_both_ends_there(
    passages: list[SharedPassage], items: set[ItemId]
) -> None:
    wanted = [one for one in passages if one.left in items and one.right in items]
    assert list(group_of(passages).passages_among(items)) == wanted


def test_what_was_looked_up_in_a_group_is_no_part_of_it() -> None:
    passage = SharedPassage(ITEMS[0], Span(0, 40), ITEMS[1], Span(3, 43), 8)
    one, other = group_of([passage]), group_of([passage])
    assert one.runs() == {ITEMS[0]: ((0, 1),)}
    assert to_json(one) == to_json(other)
    assert one == other == from_json(to_json(one), CopyGroup)
