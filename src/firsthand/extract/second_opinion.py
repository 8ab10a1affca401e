"""Does a trained reader know better on whose word a statement rests?

The rules give every statement a chain. A reader that has learnt chains is then
asked for each of them, told what the rules took; where it names other words,
its chain stands. Who those words are is again for the rules to say: they know
the voices of the text, its pronouns and its short names.

Caller: `firsthand.extract.statements`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from firsthand.extract.attributions.telling import Link
from firsthand.extract.relays.relaying import RelayReading
from firsthand.model.ports import AskedChain, AttributionReader, NamedLink
from firsthand.model.statement import Statement
from firsthand.model.text import Block, Span

Chain = tuple[Link, ...]


def opinions(
    reading: RelayReading,
    reader: AttributionReader,
    blocks: Sequence[Block],
    statements: Sequence[Statement],
) -> Iterator[tuple[Statement, tuple[Chain, ...] | None]]:
    """Give each statement with the chains that the reader puts in place of the rules'.

    Statements that differ in their speaker alone are asked for once.

    Args:
        reading: The voices of the text, and who was read where.
        reader: Is asked.
        blocks: The parts of the text.
        statements: Those of the text, with the rules' chains.

    Yields:
        The first of the statements that share content and cue, and the chains
        in place of theirs, one empty chain for nobody; None: theirs stand.
    """
    alike: defaultdict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for one in statements:
        alike[one.content, one.cue].append(one)
    firsts = [some[0] for some in alike.values()]
    asked = [
        AskedChain(one.content, one.cue, tuple(link.spans for link in one.chain)) for one in firsts
    ]
    answers = reader.links(reading.text, blocks, asked)
    for same, answer in zip(alike.values(), answers, strict=True):
        if answer is None or _agrees(same, answer):
            for one in same:
                yield one, None
        else:
            yield same[0], _chains(reading, same[0], answer)


def _agrees(same: Sequence[Statement], answer: Sequence[NamedLink]) -> bool:
    """Does an answer name the words that the rules named, in the same places?"""
    links = {(steps, link.spans) for one in same for steps, link in enumerate(reversed(one.chain))}
    return all(
        any(link.steps == steps and _meet(spans, link.span) for link in answer)
        for steps, spans in links
    ) and all(
        any(link.steps == steps and _meet(spans, link.span) for steps, spans in links)
        for link in answer
    )


def _meet(spans: Sequence[Span], span: Span) -> bool:
    return any(one.overlaps(span) for one in spans)


def _chains(
    reading: RelayReading, statement: Statement, answer: Sequence[NamedLink]
) -> tuple[Chain, ...]:
    """Make chains of what an answer names: several where one place is named more than once."""
    places: defaultdict[int, list[Link]] = defaultdict(list)
    for link in answer:
        for voice in reading.named_at(link.span, statement.content, relay=link.steps > 0):
            if all(voice is not had.voice for had in places[link.steps]):
                words = link.span.of(reading.text)
                places[link.steps].append(Link(voice, words, (link.span,)))
    steps = sorted((step for step, links in places.items() if links), reverse=True)
    return tuple(product(*(places[step] for step in steps)))
