from hypothesis import given
from hypothesis import strategies as st

from firsthand.export.marks import Mark, Part, stretches
from firsthand.model.text import Span

SPANS = st.builds(Span, st.integers(0, 45), st.integers(0, 45))
MARKS = st.lists(st.builds(Mark, SPANS, st.sampled_from(Part), st.sampled_from("abc")), max_size=12)


@given(st.text(max_size=40), MARKS, st.sets(st.integers(-2, 45), max_size=5))
def test_put_together_again_the_stretches_are_the_text(
    text: str, marks: list[Mark], cuts: set[int]
) -> None:
    found = stretches(text, marks, cuts)
    assert "".join(stretch.text for stretch in found) == text
    assert all(stretch.text == stretch.span.of(text) for stretch in found)


@given(st.text(min_size=1, max_size=40), MARKS)
def test_a_mark_lies_on_exactly_the_characters_of_its_span(text: str, marks: list[Mark]) -> None:
    for stretch in stretches(text, marks):
        for position in range(stretch.span.start, stretch.span.end):
            there = {m for m in marks if m.span.start <= position < m.span.end}
            assert set(stretch.marks) == there


def test_nested_and_crossing_marks_are_cut_at_every_boundary() -> None:
    outer = Mark(Span(0, 10), Part.CONTENT, "a")
    crossing = Mark(Span(6, 14), Part.CONTENT, "b")
    found = stretches("he said she left", [outer, crossing])
    assert [s.text for s in found] == ["he sai", "d sh", "e le", "ft"]
    assert [s.depth(Part.CONTENT) for s in found] == [1, 2, 1, 0]


def test_a_mark_begins_once_however_often_it_is_cut() -> None:
    whole = Mark(Span(0, 4), Part.CONTENT, "a")
    found = stretches("abcd", [whole, Mark(Span(1, 2), Part.CUE, "a")])
    assert [whole in stretch.begins for stretch in found] == [True, False, False]
