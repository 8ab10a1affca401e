"""Which attributions stand inside one another, though a reader cut them side by side?

A reader trained on news where nothing inside a content is labelled ends the
outer content where the inner speaker begins, or takes "police said a witness"
for one source. The grammar of the words shows what belongs inside what.

Caller: `firsthand.extract.chains`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.extract.sentences import Page
from firsthand.lexicon.wordlists import word_map
from firsthand.model.ports import Attribution
from firsthand.model.text import Span

_INNER = re.compile(r"(?:that\s+)?(?=(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z])\b)")
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|whom)$", re.IGNORECASE)
_GAP = 3
"""Code points between a source and its cue: a comma and a blank."""


def nested(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Put what somebody passes on inside his own words again.

    Args:
        page: The sentences of the text.
        attributions: What a reader found.

    Returns:
        The same in the order given, with contents widened and sources parted;
        who was swallowed by another's source comes last.
    """
    found: list[Attribution] = []
    outer: list[Attribution] = []
    for one in attributions:
        parts = _parted(page, one)
        found.append(parts[-1])
        outer += parts[:-1]
    return [*(_widened(page, one, found) for one in found), *outer]


def _parted(page: Page, said: Attribution) -> list[Attribution]:
    """Part "police said a witness | had told" into what police and the witness say."""
    if len(said.source) != 1 or not said.cue or said.source[0].start > said.cue[0].start:
        return [said]
    source = said.source[0]
    for verb in _verbs(page, source):
        after = _INNER.match(page.text, verb.end + 1, source.end)
        before = page.text[source.start : verb.start].rstrip()
        if after is None or not before or _RELATIVE.search(before):
            continue
        end = max(piece.end for piece in (*said.content, *said.cue))
        who = Span(source.start, source.start + len(before))
        inner = replace(said, source=(Span(after.end(), source.end),))
        return [Attribution((Span(after.start(), end),), (verb,), (who,)), inner]
    return [said]


def _verbs(page: Page, source: Span) -> Iterator[Span]:
    """Give the finite verbs of saying in the words of a source."""
    sentence = page.at(source.start)
    for token in page.tokens(source) or ():
        reports = "quote" in word_map("reporting_verbs").get(token.lemma_.lower(), "").split()
        if reports and sentence and token.tag_ in {"VBD", "VBZ", "VBP"}:
            yield sentence.passage.span(token)


def _widened(page: Page, said: Attribution, found: Sequence[Attribution]) -> Attribution:
    """Let a content that ends with the next speaker's name go on to what he says."""
    last = said.content[-1]
    for other in found:
        if other is said or len(other.source) != 1 or not other.cue:
            continue
        source, cue = other.source[0], other.cue[0]
        ends = last.holds(source) and cue.start - _GAP <= last.end <= cue.start
        same = page.number_at(last.start) == page.number_at(cue.start)
        if ends and same and not (said.cue and said.cue[0].start > last.start):
            end = max(piece.end for piece in (*other.content, *other.cue))
            return replace(said, content=(*said.content[:-1], Span(last.start, end)))
    return said
