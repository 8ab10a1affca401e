"""What the network gives becomes cues, roles and places in the text."""

import numpy as np
import pytest

from firsthand.extract.trained.decoding import (
    BEGINS,
    CONTENT,
    ENDS,
    LEAST_SURE,
    OUTSIDE,
    SOURCE,
    attribution,
    cues_of,
    roles,
    without_overlaps,
)
from firsthand.extract.trained.questions import Cue
from firsthand.extract.trained.windows import Window, windows_of
from firsthand.model.ports import Attribution
from firsthand.model.text import Span
from firsthand.weights.running import tokens

TEXT = "Ada Orlo has said nine died."


@pytest.fixture
def window() -> Window:
    (only,) = windows_of(TEXT, tokens())
    return only


def likely(*shares: tuple[float, float, float]) -> np.ndarray:
    return np.log(np.array(shares, dtype=np.float32))


def anywhere(count: int) -> np.ndarray:
    """Bounds of which nothing is known."""
    return np.zeros((count, 2), dtype=np.float32)


def test_a_cue_goes_on_as_long_as_its_words_do(window: Window) -> None:
    sure = np.zeros((len(window.words), 3), dtype=np.float32)
    sure[2, 1], sure[3, 2] = 0.9, 0.8
    assert list(cues_of(0, window, sure)) == [Cue(0, 2, 3, pytest.approx(0.9))]


def test_an_unsure_beginning_is_no_cue(window: Window) -> None:
    sure = np.full((len(window.words), 3), LEAST_SURE - 0.01, dtype=np.float32)
    assert list(cues_of(0, window, sure)) == []


def test_one_unsure_word_makes_no_hole_in_a_content() -> None:
    surely, hardly = (0.02, 0.01, 0.97), (0.55, 0.01, 0.44)
    assert roles(likely(surely, hardly, surely), anywhere(3)).tolist() == [CONTENT] * 3


def test_a_sure_gap_parts_a_content_in_two() -> None:
    inside, outside = (0.01, 0.01, 0.98), (0.98, 0.01, 0.01)
    found = roles(likely(inside, outside, outside, inside), anywhere(4))
    assert found.tolist() == [CONTENT, OUTSIDE, OUTSIDE, CONTENT]


def test_a_content_begins_and_ends_where_the_network_is_sure_of_a_bound() -> None:
    unsure, inside = (0.5, 0.01, 0.49), (0.02, 0.01, 0.97)
    shares = likely(unsure, unsure, inside, unsure, unsure)
    bounds = anywhere(5)
    bounds[1, BEGINS], bounds[3, ENDS] = 4.0, 4.0
    assert roles(shares, bounds).tolist() == [OUTSIDE, CONTENT, CONTENT, CONTENT, OUTSIDE]


def test_a_content_of_a_whole_paragraph_has_its_bounds_at_the_first_and_last_word() -> None:
    rather = likely((0.39, 0.01, 0.6), (0.39, 0.01, 0.6))
    begins, ends = anywhere(2), anywhere(2)
    begins[0, BEGINS] = ends[1, ENDS] = 2.0
    assert roles(rather, begins).tolist() == [OUTSIDE, OUTSIDE]
    assert roles(rather, ends).tolist() == [OUTSIDE, OUTSIDE]
    assert roles(rather, begins + ends).tolist() == [CONTENT, CONTENT]


def test_source_cue_and_content_stand_where_their_words_stand(window: Window) -> None:
    shares = [(0.01, 0.98, 0.01)] * 2 + [(0.98, 0.01, 0.01)] * 2 + [(0.01, 0.01, 0.98)] * 2
    shares.append((0.98, 0.01, 0.01))
    words = np.arange(len(window.words))
    found = attribution(window, Cue(0, 2, 3), words, likely(*shares), anywhere(len(shares)))
    assert found is not None
    assert [span.of(TEXT) for span in found.source] == ["Ada Orlo"]
    assert [span.of(TEXT) for span in found.cue] == ["has said"]
    assert [span.of(TEXT) for span in found.content] == ["nine died"]
    assert roles(likely(*shares), anywhere(len(shares))).tolist()[:2] == [SOURCE, SOURCE]


def test_a_cue_without_content_reports_nothing(window: Window) -> None:
    words = np.arange(len(window.words))
    shares = likely(*[(0.9, 0.05, 0.05)] * len(words))
    assert attribution(window, Cue(0, 2, 3), words, shares, anywhere(len(words))) is None


def test_of_two_that_share_words_the_surer_stays() -> None:
    one, other = Attribution((Span(0, 10),)), Attribution((Span(5, 20),))
    apart = Attribution((Span(30, 40),))
    assert without_overlaps([(0.6, one), (0.9, other), (0.5, apart)]) == [
        (0.9, other),
        (0.5, apart),
    ]


def test_a_source_is_one_piece_even_around_words_the_network_is_unsure_of(window: Window) -> None:
    source, outside, inside = (0.02, 0.97, 0.01), (0.9, 0.09, 0.01), (0.01, 0.01, 0.98)
    shares = [source, outside, source, outside, inside, inside, outside]
    words = np.arange(len(window.words))
    found = attribution(window, Cue(0, 3, 3), words, likely(*shares), anywhere(len(shares)))
    assert found is not None
    assert [span.of(TEXT) for span in found.source] == ["Ada Orlo has"]


def test_of_two_sources_apart_the_likelier_stays(window: Window) -> None:
    source, maybe, inside = (0.02, 0.97, 0.01), (0.3, 0.6, 0.1), (0.01, 0.01, 0.98)
    outside = (0.98, 0.01, 0.01)
    shares = [maybe, outside, inside, outside, source, source, outside]
    words = np.arange(len(window.words))
    found = attribution(window, Cue(0, 3, 3), words, likely(*shares), anywhere(len(shares)))
    assert found is not None
    assert [span.of(TEXT) for span in found.source] == ["nine died"]


def test_a_wide_gap_parts_two_sources_and_is_not_filled() -> None:
    text = "Ada Orlo stood by the old stone bridge when Tam said nine died"
    (wide,) = windows_of(text, tokens())
    source, maybe, inside = (0.02, 0.97, 0.01), (0.3, 0.6, 0.1), (0.01, 0.01, 0.98)
    outside = (0.98, 0.01, 0.01)
    shares = [source, source, *[outside] * 7, maybe, outside, inside, inside]
    found = attribution(
        wide, Cue(0, 10, 10), np.arange(len(wide.words)), likely(*shares), anywhere(len(shares))
    )
    assert found is not None
    assert [span.of(text) for span in found.source] == ["Ada Orlo"]


def test_a_cue_ends_with_its_paragraph() -> None:
    (both,) = windows_of("Tam said\nnothing was left", tokens())
    sure = np.zeros((len(both.words), 3), dtype=np.float32)
    sure[1, 1], sure[2, 2] = 0.9, 0.9
    assert list(cues_of(0, both, sure)) == [Cue(0, 1, 1, pytest.approx(0.9))]
