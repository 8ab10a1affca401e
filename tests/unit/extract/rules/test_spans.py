from firsthand.extract.parsing import parse
from firsthand.extract.rules.spans import Paragraph, Telling

TEXT = 'First.\n\nHe said, "it fell. It broke," and left.'


def paragraph() -> Paragraph:
    return Paragraph(TEXT, parse(TEXT, ()).passages[1])


def test_places_count_from_the_start_of_the_whole_text() -> None:
    one = paragraph()
    (span,) = one.spans(range(2))

    assert span.of(TEXT) == "He said"


def test_loose_commas_at_the_edges_are_left_out() -> None:
    one = paragraph()
    (span,) = one.spans(range(3))

    assert span.of(TEXT) == "He said"


def test_separate_runs_become_separate_places() -> None:
    one = paragraph()

    assert [span.of(TEXT) for span in one.spans({0, 4})] == ["He", "it"]


def test_quoted_tokens_are_known_with_their_marks() -> None:
    one = paragraph()
    quoted = [one.passage.doc[i].text for i in sorted(one.quoted)]

    assert quoted[0] == quoted[-1] == '"'


def test_a_content_that_breaks_off_inside_a_quotation_is_completed() -> None:
    one = paragraph()
    broken = Telling(content=frozenset({3, 4, 5}), cue=frozenset({1}))

    assert "broke" in {one.passage.doc[i].text for i in one.with_whole_quotations(broken)}
