"""Each cue is asked about within its own paragraph."""

import numpy as np
import pytest

from firsthand.extract.trained.questions import FARTHEST, Cue, questions
from firsthand.extract.trained.windows import Window, windows_of
from firsthand.weights.running import tokens

TEXT = "Nobody moved.\nAda Orlovskaya said so.\nThe mayor denied it on Monday."


@pytest.fixture
def window() -> Window:
    (only,) = windows_of(TEXT, tokens())
    return only


def place(window: Window, word: str) -> int:
    return [one.of(TEXT) for one in window.words].index(word)


def test_a_question_reads_the_words_of_the_cues_paragraph_only(window: Window) -> None:
    said = place(window, "said")
    asked = questions([window], [Cue(0, said, said)])
    assert [window.words[w].of(TEXT) for w in asked.words[0]] == [
        "Ada",
        "Orlovskaya",
        "said",
        "so",
        ".",
    ]


def test_the_pieces_read_are_those_of_the_paragraph_and_its_end(window: Window) -> None:
    said = place(window, "said")
    asked = questions([window], [Cue(0, said, said)])
    first, after = window.firsts[place(window, "Ada")], window.firsts[place(window, "The")]
    assert asked.pieces[0].tolist() == list(range(first, after))
    assert (asked.pieces[0, 0] + asked.places(0, window) == window.firsts[asked.words[0]]).all()


def test_the_cue_is_marked_and_distances_are_counted_from_it(window: Window) -> None:
    said = place(window, "said")
    asked = questions([window], [Cue(0, said, said)])
    at = int(np.flatnonzero(asked.is_cue[0])[0])
    assert asked.is_cue.sum() == 1
    assert asked.distances[0, at] == FARTHEST
    assert asked.distances[0, at + 1] == FARTHEST + 1


def test_shorter_paragraphs_are_filled_up_and_the_filling_is_masked(window: Window) -> None:
    said, denied = place(window, "said"), place(window, "denied")
    asked = questions([window], [Cue(0, said, said), Cue(0, denied, denied)])
    own = [questions([window], [Cue(0, at, at)]).mask.sum() for at in (said, denied)]
    assert asked.mask.sum(axis=1).tolist() == own
    assert asked.is_cue.sum() == 2


def test_a_cue_that_ends_its_window_takes_the_mark_of_the_end_with_it(window: Window) -> None:
    last = len(window.words) - 1
    asked = questions([window], [Cue(0, last, last)])
    assert asked.is_cue[0].tolist()[-2:] == [1, 1]
