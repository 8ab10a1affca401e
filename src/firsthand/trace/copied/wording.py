"""Which items copy wording from one another?

Two proposers find pairs without comparing all with all. MinHash finds whole
copies however many there are; fingerprints chosen by winnowing find shared
passages inside texts that are otherwise different. Every proposed pair is then
aligned exactly, and only what the alignment shows is reported.

A quotation of a third person that two reports share is not copying: both can
have heard the speech. Words outside quotation marks must be shared too.

Source: Broder (1997), "On the resemblance and containment of documents",
doi:10.1109/SEQUEN.1997.666900; Schleimer, Wilkerson and Aiken (2003),
"Winnowing", doi:10.1145/872757.872770.

Pure functions. Caller: `firsthand.trace.tracing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import rensa  # type: ignore[import-untyped]

from firsthand.model.claim import CopyGroup, SharedPassage
from firsthand.model.ids import ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.model.text import Span
from firsthand.trace.copied.alignment import LEAST_RUN_WORDS, Run, repeated_places, shared_runs
from firsthand.trace.copied.said_words import SHINGLE_WORDS, Worded, worded
from firsthand.trace.grouping import Groups
from firsthand.trace.order import by_date

WHOLE_SHARE = 0.5
"""A copy of a whole report shares at least half of the shorter text; wire
copies that a desk cut and respelled share more, reports that only use a wire
paragraph less."""

WHOLE_SHARE_OF_LONGER = 0.35
"""And this share of the longer one, or else the one is quoted in the other.
Measured on `benchmarks.origins`: a wire text cut by a desk to less than half is
0.42 of the whole one, reports that print another beside their own work 0.3 and
less."""

LEAST_NARRATED_WORDS = 12
"""Words outside quotation marks that two items must share in one passage to
count as copying. Twelve in a row are hardly written twice by chance; measured
on `benchmarks.origins`, eight let common formulas in."""

_PERMUTATIONS, _BANDS = 64, 16
"""64 values in 16 bands of four propose pairs from a resemblance of about
(1/16)^(1/4) = 0.5 on."""
_SEED = 20140614
_MOST_PROPOSED = 3
"""Earlier resembling items that one item is aligned with: enough to join it to
its group, and a wire story with a thousand copies stays a thousand pairs."""
_WINDOW = LEAST_RUN_WORDS - SHINGLE_WORDS + 1
"""Winnowing keeps one fingerprint in each window of this many shingles, so that
no shared run of `LEAST_RUN_WORDS` words is missed."""
_MOST_POSTINGS = 40
"""A fingerprint in more items than this is a formula or a mass copy; mass
copies are MinHash's to find."""


def copies_in(items: Sequence[Item]) -> tuple[CopyGroup, ...]:
    """Find groups of items that share wording.

    Args:
        items: The items of a case; those without text are passed over.

    Returns:
        Groups of whole copies first, then groups of items that share passages
        only; each with its passages, pair by pair, the earlier item on the left.
    """
    ordered = [item for item in by_date(items) if item.text]
    texts = [worded(item) for item in ordered]
    where = repeated_places(texts)
    together = Groups(range(len(ordered)))
    passages = _aligned(sorted(_resembling(texts)), texts, where)
    shares = {pair: _share(runs, texts, pair) for pair, runs in passages.items()}
    whole = _whole(passages, texts, ordered)
    for left, right in sorted(whole):
        together.join(left, right)
    firsts = {min(group) for group in together.groups()}
    touching = _aligned(_touching({n: texts[n].shingles for n in firsts}), texts, where)
    shares |= {pair: _share(runs, texts, pair) for pair, runs in touching.items()}
    passages |= touching
    whole |= _whole(touching, texts, ordered)
    for left, right in sorted(whole):
        together.join(left, right)
    partly = {p for p in passages if together.of(p[0]) != together.of(p[1])}
    found = _groups(whole, shares, True) + _groups(partly, shares, False)
    return tuple(
        CopyGroup(
            tuple(ordered[n].id for n in members),
            tuple(_passage(run, pair, ordered, texts) for pair in pairs for run in passages[pair]),
            score,
            is_whole,
        )
        for members, pairs, score, is_whole in found
    )


def _whole(
    passages: Mapping[tuple[int, int], Sequence[Run]],
    texts: Sequence[Worded],
    ordered: Sequence[Item],
) -> set[tuple[int, int]]:
    """Give the pairs that are copies of a whole report.

    A post that an article shows is quoted there, however short the article.
    """
    found = set()
    for pair, runs in passages.items():
        posts = {ordered[number].kind is ItemKind.POST for number in pair}
        of_longer = sum(run.words for run in runs) / max(len(texts[n].words) for n in pair)
        is_copy = _share(runs, texts, pair) >= WHOLE_SHARE and of_longer >= WHOLE_SHARE_OF_LONGER
        if is_copy and len(posts) == 1:
            found.add(pair)
    return found


def _aligned(
    pairs: Iterable[tuple[int, int]], texts: Sequence[Worded], where: Sequence[Sequence[int]]
) -> dict[tuple[int, int], list[Run]]:
    """Align pairs, the earlier item first; keep those with a passage that was copied."""
    aligned = {}
    for left, right in pairs:
        runs = shared_runs(
            texts[left], texts[right], where=where[right], narrated=LEAST_NARRATED_WORDS
        )
        if any(run.narrated >= LEAST_NARRATED_WORDS for run in runs):
            aligned[left, right] = runs
    return aligned


def _resembling(texts: Sequence[Worded]) -> set[tuple[int, int]]:
    """Propose whole copies: each item with the earliest that resemble it."""
    index = rensa.RMinHashLSH(WHOLE_SHARE, _PERMUTATIONS, _BANDS)
    pairs: set[tuple[int, int]] = set()
    for number, text in enumerate(texts):
        if not text.shingles:
            continue
        sketch = rensa.RMinHash(_PERMUTATIONS, _SEED)
        sketch.update([value.to_bytes(8, "big") for value in text.shingles])
        earlier = sorted(index.query(sketch))[:_MOST_PROPOSED]
        pairs.update((other, number) for other in earlier)
        index.insert(number, sketch)
    return pairs


def _touching(shingles: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Propose pairs that share a fingerprint which few items have.

    Asked only of the first of each group of whole copies: what it shares with
    others, its copies share too.

    Yields:
        Pairs in order, one at a time: a large case has too many to hold.
    """
    postings: defaultdict[int, list[int]] = defaultdict(list)
    for number, row in sorted(shingles.items()):
        for mark in _winnowed(row):
            postings[mark].append(number)
    shared: defaultdict[int, list[list[int]]] = defaultdict(list)
    for numbers in postings.values():
        if 1 < len(numbers) <= _MOST_POSTINGS:
            for number in numbers:
                shared[number].append(numbers)
    for number in sorted(shared):
        others = set().union(*shared[number])
        yield from ((number, other) for other in sorted(others) if other > number)


def _winnowed(row: Sequence[int]) -> set[int]:
    """Keep the least shingle of every window."""
    if len(row) <= _WINDOW:
        return {min(row)} if row else set()
    return {min(row[start : start + _WINDOW]) for start in range(len(row) - _WINDOW + 1)}


def _share(runs: Sequence[Run], texts: Sequence[Worded], pair: tuple[int, int]) -> float:
    """Give the share of the shorter text that the runs cover, 0..1."""
    shorter = min(len(texts[number].words) for number in pair)
    return min(1.0, sum(run.words for run in runs) / max(shorter, 1))


def _groups(
    pairs: set[tuple[int, int]], shares: Mapping[tuple[int, int], float], whole: bool
) -> list[tuple[list[int], list[tuple[int, int]], float, bool]]:
    """Join pairs into groups: members, their pairs, the least share, whole or not."""
    together = Groups({number for pair in pairs for number in pair})
    for left, right in sorted(pairs):
        together.join(left, right)
    inside: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    best: defaultdict[int, float] = defaultdict(float)
    for pair in sorted(pairs):
        inside[together.of(pair[0])].append(pair)
        for number in pair:
            best[number] = max(best[number], shares[pair])
    return [
        (sorted(members), inside[together.of(min(members))], min(best[n] for n in members), whole)
        for members in together.groups()
    ]


def _passage(
    run: Run, pair: tuple[int, int], ordered: Sequence[Item], texts: Sequence[Worded]
) -> SharedPassage:
    """Say where a run of words stands in the texts."""
    left, right = (texts[number] for number in pair)
    ids: list[ItemId] = [ordered[number].id for number in pair]
    return SharedPassage(
        ids[0],
        Span(left.spans[run.left][0], left.spans[run.left_end - 1][1]),
        ids[1],
        Span(right.spans[run.right][0], right.spans[run.right_end - 1][1]),
        run.words,
    )
