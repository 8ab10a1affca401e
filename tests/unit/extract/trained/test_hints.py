"""The network is told what the rules found, word piece by word piece."""

import pytest

from firsthand.extract.trained.hints import CONTENT, CUE, NOTHING, SOURCE, hints, role_hints
from firsthand.extract.trained.questions import Cue
from firsthand.extract.trained.windows import Window, windows_of
from firsthand.model.ports import Attribution
from firsthand.model.text import Span
from firsthand.weights.running import tokens

TEXT = "Ada Orlovskaya said nine died. Tam Reel denied it."


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


FOUND = Attribution((place("nine died"),), (place("said"),), (place("Ada Orlovskaya"),))


@pytest.fixture
def window() -> Window:
    (only,) = windows_of(TEXT, tokens())
    return only


def of(window: Window, word: str) -> list[int]:
    number = [one.of(TEXT) for one in window.words].index(word)
    return [piece for piece, owner in enumerate(window.owners) if owner == number]


def test_every_piece_of_a_word_has_the_hint_of_its_word(window: Window) -> None:
    told = hints(window, [FOUND])
    name = of(window, "Orlovskaya")
    assert len(name) > 1
    assert {told[piece] for piece in name} == {SOURCE}
    assert told[of(window, "said")[0]] == CUE
    assert told[of(window, "died")[0]] == CONTENT
    assert told[of(window, "denied")[0]] == NOTHING


def test_marks_between_paragraphs_have_no_hint(window: Window) -> None:
    told = hints(window, [Attribution((Span(0, len(TEXT)),))])
    assert told[0] == told[-1] == NOTHING
    assert set(told[1:-1]) == {CONTENT}


def test_a_cue_hears_only_what_the_rules_gave_that_cue(window: Window) -> None:
    said = [one.of(TEXT) for one in window.words].index("said")
    denied = [one.of(TEXT) for one in window.words].index("denied")
    own = role_hints(window, Cue(0, said, said), [FOUND])
    assert own[of(window, "nine")[0]] == CONTENT
    assert own[of(window, "Ada")[0]] == SOURCE
    assert own[of(window, "said")[0]] == NOTHING
    assert not role_hints(window, Cue(0, denied, denied), [FOUND]).any()
