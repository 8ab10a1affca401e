"""Asks, for a statement, which noun phrases name the links of its chain.

The network is shown every noun phrase and verb of the statement's window as
the reader's network understands them, and of each: does it stand in the
content or the cue, how far from the content does it stand, and which place
does it have in the chain that the rules give. It answers for each phrase: no
link, the first-hand speaker, or a relay one, two or three steps before him.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.trained.mentions import Mention
from firsthand.extract.trained.understanding import Understood
from firsthand.extract.trained.windows import Window
from firsthand.model.ports import AskedChain, NamedLink
from firsthand.model.text import Span
from firsthand.weights.running import session

LINKS = "links"
NO_LINK, SPEAKER = 0, 1
"""Places of a phrase in a chain; above `SPEAKER` the relays, by their steps before him."""
MOST_STEPS = 3
PLACES = SPEAKER + MOST_STEPS + 1
OTHER, CONTENT, CUE, VERB = 0, 1, 2, 3
"""What a phrase is toward the statement; a verb of it is told apart from a noun."""
PARTS = 2 * VERB
FARTHEST = 24
"""Phrases, and `FARTHEST_SENTENCES` sentences, from the content from which on all
distances count the same."""
FARTHEST_SENTENCES = 5

LEAST_SURER = 3.0
"""Logarithm of how much likelier its own chain must be to the network than the
one it was told. Seven families of passages were left out of the training: of
their statements the rules alone placed all phrases rightly in 39.8 %, the
network alone in 46.1, with 2 47.8, 3 47.1, 4 46.1, 6 44.2 (`python -m
training.linking`). 3 and not 2, because at 2 one rumour more is over-counted
(`python -m benchmarks.origins --reader joint`)."""

Whole = NDArray[np.int64]
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shown:
    """The phrases of one window, as the network understands them.

    Attributes:
        window: The window with its understanding.
        mentions: Its phrases and verbs.
        vectors: What head and phrase mean in their surroundings, side by side,
            `(mentions, 768)`.
    """

    window: Understood
    mentions: tuple[Mention, ...]
    vectors: Numbers


@dataclass(frozen=True, slots=True)
class Question:
    """What the network is told of a statement, beside the phrases.

    Attributes:
        asked: What content and cue mean, side by side, `(768,)`.
        parts: What each phrase is toward the statement, `(mentions,)`.
        distances: Phrases from the content's first, from 0 to twice `FARTHEST`.
        sentences: Sentences from the content's first, from 0 to twice
            `FARTHEST_SENTENCES`.
        told: Its place in the chain that the rules give.
    """

    asked: Numbers
    parts: Whole
    distances: Whole
    sentences: Whole
    told: Whole


def linked(
    asked: Sequence[AskedChain], windows: Iterable[Shown], folder: Path
) -> list[tuple[NamedLink, ...] | None]:
    """Ask the network for the links of some statements' chains.

    Args:
        asked: The statements.
        windows: The windows of their text; of each statement the first that holds
            some of its content is asked.
        folder: Where the weights lie.

    Returns:
        For each statement the links in the order of the text; None when no window
        holds it, or when the chain that was given may as well be right.
    """
    found: list[tuple[NamedLink, ...] | None] = [None] * len(asked)
    open_ones = set(range(len(asked)))
    for shown in windows:
        held = {n: told for n in sorted(open_ones) if (told := question(shown, asked[n]))}
        open_ones -= held.keys()
        for (number, told), likely in zip(held.items(), _asked(shown, held, folder), strict=True):
            places = likely.argmax(-1)
            if surer(likely, told.told) and can_tell(shown, places, told):
                found[number] = named(shown, places)
    return found


def _asked(shown: Shown, held: Mapping[int, Question], folder: Path) -> Iterable[Numbers]:
    """Give how likely each phrase has each place, for the statements of one window.

    They are run together: what the phrases mean is then worked out once.
    """
    if not held:
        return []
    told = list(held.values())
    given = {
        "vectors": shown.vectors[None],
        "asked": np.stack([one.asked for one in told]),
        "parts": np.stack([one.parts for one in told]),
        "distances": np.stack([one.distances for one in told]),
        "sentences": np.stack([one.sentences for one in told]),
        "told": np.stack([one.told for one in told]),
    }
    (likely,) = session(LINKS, folder=folder).run(["places"], given)
    return list(likely)


def surer(given: Numbers, told: Whole) -> bool:
    """Is the network surer of its own chain than of the one it was told?

    Args:
        given: What it gives for each phrase and place, `(mentions, places)`.
        told: The place that each phrase was said to have.
    """
    lost = given.max(axis=-1) - given[np.arange(len(told)), told]
    return bool(lost.sum() > LEAST_SURER)


def can_tell(shown: Shown, places: Whole, told: Question) -> bool:
    """Can every phrase that is named a link tell what the statement says?

    Whose something is in the content is told of and does not tell: "the
    killer's engagement". Whoever was said to be a link before stays one.

    Args:
        shown: The phrases.
        places: The place of each in the chain.
        told: What the network was told of the statement.
    """
    return not any(
        mention.owns and told.parts[number] == CONTENT and told.told[number] == NO_LINK
        for number, mention in enumerate(shown.mentions)
        if places[number] != NO_LINK
    )


def named(shown: Shown, places: Whole) -> tuple[NamedLink, ...]:
    """Give the links that the places of the phrases tell; a verb is none."""
    return tuple(
        NamedLink(mention.whole, place - SPEAKER)
        for mention, place in zip(shown.mentions, places.tolist(), strict=True)
        if place != NO_LINK and not mention.is_verb
    )


def shown_in(one: Understood, found: Sequence[Mention]) -> Shown:
    """Lay the phrases of a text over one of its windows.

    Args:
        one: The window.
        found: The phrases of the whole text, in its order.
    """
    window = one.window
    if not window.words:
        return Shown(one, (), np.zeros((0, 2 * one.hidden.shape[-1]), np.float32))
    begins, ends = window.words[0].start, window.words[-1].end
    near = [one for one in found if one.head.start < ends and one.head.end > begins]
    heads, phrases = (
        _ranges(window, spans) for spans in ([m.head for m in near], [m.words for m in near])
    )
    held = heads[:, 1] > heads[:, 0]
    sums = np.zeros((len(window.words) + 1, one.hidden.shape[-1]))
    np.cumsum(one.hidden[window.firsts], axis=0, out=sums[1:])
    vectors = np.concatenate([_means(sums, heads[held]), _means(sums, phrases[held])], axis=1)
    return Shown(one, tuple(m for m, is_held in zip(near, held, strict=True) if is_held), vectors)


def _ranges(window: Window, spans: Sequence[Span]) -> Whole:
    """Give for each span the first word that it touches, and the first behind it."""
    first = np.searchsorted(window.ends, [span.start for span in spans], side="right")
    after = np.searchsorted(window.starts, [span.end for span in spans], side="left")
    return np.stack([first, after], axis=1)


def _means(sums: NDArray[np.float64], ranges: Whole) -> Numbers:
    """Give the mean of what the words of each range mean, from sums up to each word."""
    first, after = ranges[:, 0], ranges[:, 1]
    means: Numbers = (sums[after] - sums[first]) / np.maximum(after - first, 1)[:, None]
    return means.astype(np.float32, copy=False)


def _mean(one: Understood, words: Sequence[int]) -> Numbers:
    """Give the mean of what some words mean; nothing for no words."""
    if not words:
        return np.zeros(one.hidden.shape[-1], np.float32)
    mean: Numbers = one.hidden[one.window.firsts[list(words)]].mean(axis=0)
    return mean


def question(shown: Shown, asked: AskedChain) -> Question | None:
    """Make the question for a statement; None when the window does not hold it."""
    window = shown.window.window
    held = window.words_in(asked.content)
    if not held or not shown.mentions:
        return None
    start = window.words[held[0]].start
    heads = [mention.head for mention in shown.mentions]
    first = next((n for n, head in enumerate(heads) if head.end > start), len(heads) - 1)
    sentences = np.array([mention.sentence for mention in shown.mentions])
    own = sentences[first]
    steps = np.arange(len(heads)) - first
    return Question(
        np.concatenate(
            [_mean(shown.window, held), _mean(shown.window, window.words_in(asked.cue))]
        ),
        np.array([_part(mention, asked) for mention in shown.mentions]),
        np.clip(steps, -FARTHEST, FARTHEST) + FARTHEST,
        np.clip(sentences - own, -FARTHEST_SENTENCES, FARTHEST_SENTENCES) + FARTHEST_SENTENCES,
        places_of(shown, [asked.chain])[0],
    )


def _part(mention: Mention, asked: AskedChain) -> int:
    part = OTHER
    if any(mention.head.overlaps(span) for span in asked.content):
        part = CONTENT
    elif any(mention.head.overlaps(span) for span in asked.cue):
        part = CUE
    return part + VERB * mention.is_verb


def places_of(
    shown: Shown, chains: Iterable[Sequence[Sequence[Span]]]
) -> tuple[Whole, NDArray[np.bool_]]:
    """Give each phrase of a window its place in some chains.

    Args:
        shown: The phrases.
        chains: The words that name each link, the nearest relay first. The
            first phrase in them is the link; where chains differ, the farther
            place counts.

    Returns:
        The places, and which phrases stand in the words of a link without
        being it.
    """
    places = np.zeros(len(shown.mentions), dtype=np.int64)
    inside = np.zeros(len(shown.mentions), dtype=bool)
    for chain in chains:
        for steps, link in enumerate(reversed(chain)):
            held = [
                number
                for number, mention in enumerate(shown.mentions)
                if not mention.is_verb and any(mention.head.overlaps(span) for span in link)
            ]
            for number in held[:1]:
                places[number] = max(places[number], SPEAKER + min(steps, MOST_STEPS))
            inside[held[1:]] = True
    return places, inside & (places == NO_LINK)
