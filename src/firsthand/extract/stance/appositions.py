"""Whose judgement stands in an apposition: "..., a figure the army has rejected"?

The words after the comma have a subject of their own. They are not what the
first speaker says, nor how sure that speaker is; the army says them, of what
stands before. Words inside quotation marks are left as they are.

Pure functions on words. Callers: `firsthand.extract.stance.reading`,
`firsthand.extract.statements`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from firsthand.extract.stance.deciding import first_deciding
from firsthand.extract.stance.denying import CLAIMED
from firsthand.model.ports import Attribution
from firsthand.model.text import Span

_NO_SUBJECT = (
    r"(?!(?:it|he|she|they|we|i|you|has|have|had|is|are|was|were|that|which|who|could|can|would|did"
    r"|later|and|or|but|not|never|of|for|in|on|by|to|from|as)\b)"
)
"""Pronouns mostly mean the first speaker: "a figure it later denied"."""
_WHO = rf"{_NO_SUBJECT}[\w’'.-]+(?:\s+{_NO_SUBJECT}[\w’'.-]+){{0,5}}?"
_VERB = (
    r"(?:(?:has|have|had|could|can|would|did|does|do)\s+)?"
    r"(?:(?:not|never|also|since|later|long|\w+ly)\s+)*[a-z]+"
)
JUDGED = re.compile(
    rf",\s+(?P<what>(?:an?|the)\s+(?:[\w-]+\s+)?{CLAIMED})\s+(?:that\s+|which\s+)?"
    rf"(?P<who>{_WHO})\s+(?P<cue>{_VERB})(?:\s+as\s+[^.,;]{{1,40}})?(?=\s*(?:[.,;]|$))",
    re.IGNORECASE,
)


def judged_by_another(text: str, place: Span) -> re.Match[str] | None:
    """Find the apposition in which somebody else judges what stands before it.

    Args:
        text: The text of the item.
        place: A sentence or a part of one.

    Returns:
        The match with its groups "what", "who" and "cue"; None where there is
        none, or where its verb takes no stance ("a figure the army published").
    """
    for found in JUDGED.finditer(text[: place.end], place.start):
        if first_deciding(text, [Span(*found.span("cue"))]):
            return found
    return None


def with_judges(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Part what is said from an apposition that another speaker judges it in.

    Args:
        text: The text of the item.
        attributions: What a reader found.

    Returns:
        The same, without those appositions in their contents; whoever judges
        gets an attribution over the words judged, unless the reader gave one.
    """
    cues = [span for said in attributions for span in said.cue]
    return list(chain.from_iterable(_parted(text, said, cues) for said in attributions))


def _parted(text: str, said: Attribution, cues: Sequence[Span]) -> list[Attribution]:
    last = said.content[-1]
    found = judged_by_another(text, last)
    quoted = any(mark in words.of(text) for words in said.content for mark in '"“”')
    if found is None or quoted or not said.cue or found.start() <= last.start:
        return [said]
    kept = (*said.content[:-1], Span(last.start, found.start()))
    first = Attribution(kept, said.cue, said.source)
    cue = Span(*found.span("cue"))
    if any(cue.overlaps(other) for other in cues):
        return [first]
    judged = (*kept, Span(*found.span("what")))
    return [first, Attribution(judged, (cue,), (Span(*found.span("who")),))]
