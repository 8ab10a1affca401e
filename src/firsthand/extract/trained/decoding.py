"""Turns what the network gives into attributions: places in the text.

Cues are where the network is surer of one beginning than `LEAST_SURE`. For
each, the roles of the words are those that fit best together: to begin or end a
content costs the less the surer the network is of a bound there, and something
always, so that none has a hole of one unsure word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.trained.questions import Cue
from firsthand.extract.trained.windows import Window
from firsthand.model.ports import Attribution
from firsthand.model.text import Span

OUTSIDE, SOURCE, CONTENT = 0, 1, 2
NO_CUE, CUE_BEGINS, CUE_GOES_ON = 0, 1, 2
LEAST_SURE = 0.35
"""Tuned on the development part of the corpus, as are the two below; measured by
`python -m benchmarks.attribution`. 0.32 to 0.40 give the same F1 of content to 0.2."""
LEAST_SURE_ON = 0.5
CHANGE = 2.0
"""Cost, as a logarithm, of a content beginning or ending where a bound is as likely
as none; 0 to 3 give the same F1 of content to 0.3. Sources are free to begin and
end: they are short, and any cost makes the shortest vanish."""
WIDEST_HOLE = 6
"""Words within a source that may be unsure; of 19,832 sources in the training
corpus nine come in two pieces."""
BEGINS, ENDS = 0, 1

Numbers = NDArray[np.float32]


def cues_of(number: int, window: Window, sureness: Numbers) -> Iterator[Cue]:
    """Give the cues of one window.

    Args:
        number: Its number among those read together.
        window: The window.
        sureness: For each word: no cue, a cue begins, a cue goes on; 0 to 1.
    """
    word, count = 0, len(window.words)
    while word < count:
        if sureness[word, CUE_BEGINS] <= LEAST_SURE:
            word += 1
            continue
        last = word
        while (
            last + 1 < count
            and window.parts[last + 1] == window.parts[word]
            and sureness[last + 1, CUE_GOES_ON] > LEAST_SURE_ON
        ):
            last += 1
        yield Cue(number, word, last, float(sureness[word, CUE_BEGINS]))
        word = last + 1


def roles(likely: Numbers, bounds: Numbers) -> NDArray[np.int64]:
    """Give the role of each word such that all of them together are likeliest.

    Args:
        likely: For each word the logarithm of how likely each role is.
        bounds: For each word how likely it is to begin and to end a run of
            content, as the logarithm of its odds.

    Source: Viterbi (1967).
    """
    first, *others = likely.tolist()  # three roles: lists are faster than matrices
    gains = (bounds - CHANGE).tolist()
    best, came = [*first[:CONTENT], first[CONTENT] + gains[0][BEGINS]], []
    for place, shares in enumerate(others, start=1):
        enter, leave = gains[place][BEGINS], gains[place - 1][ENDS]
        outside, source, content = best
        apart = (outside, source, content + leave)
        inside = (outside + enter, source + enter, content)
        came.append([way.index(max(way)) for way in (apart, apart, inside)])
        most = max(apart)
        best = [most + shares[OUTSIDE], most + shares[SOURCE], max(inside) + shares[CONTENT]]
    best[CONTENT] += gains[-1][ENDS]
    found = [best.index(max(best))]
    for from_role in reversed(came):
        found.append(from_role[found[-1]])
    return np.array(found[::-1], dtype=np.int64)


def attribution(
    window: Window, cue: Cue, words: NDArray[np.int64], likely: Numbers, bounds: Numbers
) -> Attribution | None:
    """Give the attribution of a cue; None where it reports nothing.

    Args:
        window: The cue's window.
        cue: The words that report.
        words: The words of its paragraph.
        likely: For each of them the logarithm of how likely each role is.
        bounds: For each of them how likely a content begins and ends there, as
            the logarithm of its odds.
    """
    found = roles(likely, bounds)
    content = _spans(window, words[found == CONTENT])
    if not content:
        return None
    said = Span(window.words[cue.first].start, window.words[cue.last].end)
    return Attribution(content, (said,), _spans(window, words[_one_source(found, likely)]))


def _one_source(found: NDArray[np.int64], likely: Numbers) -> NDArray[np.int64]:
    """Give the words of the source in one piece, as sources are.

    Small holes are filled, as in "the Islamic Front (IF, once the Brigade)"; of
    what then still is apart, the likeliest stays.
    """
    runs: list[list[int]] = []
    for place in np.flatnonzero(found == SOURCE).tolist():
        between = found[runs[-1][-1] + 1 : place] if runs else found[:0]
        if runs and len(between) <= WIDEST_HOLE and not (between == CONTENT).any():
            runs[-1].append(place)
        else:
            runs.append([place])
    if not runs:
        return np.zeros(0, dtype=np.int64)
    best = max(runs, key=lambda run: float(np.exp(likely[run, SOURCE]).sum()))
    return np.arange(best[0], best[-1] + 1)


def _spans(window: Window, words: NDArray[np.int64]) -> tuple[Span, ...]:
    """Join neighbouring words to spans."""
    runs = np.split(words, np.flatnonzero(np.diff(words) != 1) + 1) if len(words) else []
    return tuple(Span(window.words[run[0]].start, window.words[run[-1]].end) for run in runs)


def without_overlaps(
    found: Sequence[tuple[float, Attribution]],
) -> list[tuple[float, Attribution]]:
    """Leave out whatever shares words of content with a surer attribution."""
    kept: list[tuple[float, Attribution]] = []
    for sureness, one in sorted(found, key=lambda pair: -pair[0]):
        if not any(_clash(one, other) for _, other in kept):
            kept.append((sureness, one))
    return sorted(kept, key=lambda pair: (pair[1].content, pair[1].cue))


def _clash(one: Attribution, other: Attribution) -> bool:
    return any(mine.overlaps(its) for mine in one.content for its in other.content)
