"""What do words show to be told by somebody, where readers find no verb of saying?

"The claim that the bridge fell came from the mayor", "what it says is a tank",
"RT @harbour: ...": the shape of the words alone shows who tells what.

Caller: `firsthand.extract.chains`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.extract.attributions.pointing import pointing_back
from firsthand.extract.sentences import Page
from firsthand.model.ports import Attribution
from firsthand.model.text import Span

_NOUN = (
    r"(?:claim|allegation|report|rumou?r|suggestion|story|accusation|assertion|statement|estimate|figure"
    r"|number|toll|quotation|quote|remark|comment|warning|account|information|count|tally)s?"
)
_FROM = (
    r"(?P<cue>(?:had\s+|has\s+|have\s+)?(?:first\s+)?(?:originat(?:ed|es)|c[ao]mes?|stem(?:med|s)|began|started)"
    r"\s+(?:with|from)"
    r"|(?:was|were|is|are|ha[ds]\s+been)\s+(?:first\s+|originally\s+|actually\s+)*"
    r"(?:made|given|issued|provided|supplied|spread|started|launched|uttered|spoken)\s+by)"
)
_WHO = (
    r"(?P<who>(?!him|her|it|them)[^,;.:]+?(?:,\s+[A-Z][\w’'-]*(?:\s+[A-Z\d][\w’'-]*)*(?=[,.;]))?)"
    r"(?=\s+(?:and|rather\s+than|instead\s+of)\s+|[,;.:]|\s*$)"
)
_PATTERNS = (
    re.compile(
        rf"\b(?:(?:[Tt]he|[Tt]hat|[Tt]his|[Aa]n?|[Aa]ll)\s+)?(?:[\w-]+\s+)?(?i:{_NOUN})\s+that\s+"
        rf"(?P<told>[^,;.]+?)\s+{_FROM}\s+{_WHO}"
    ),
    re.compile(
        rf"\b(?P<told>(?:[Tt]he|[Tt]hat|[Tt]his|[Aa]n?)\s+(?:[\w-]+\s+)?{_NOUN}\s+of\s+[^,;.]+?)\s+{_FROM}\s+{_WHO}"
    ),
    re.compile(
        rf"\b[Tt]he\s+(?:[\w-]+\s+)?{_NOUN}(?:,\s+which)?\s+{_FROM}\s+{_WHO}"
        r"(?:[^;.:]*?,)?(?:[^;.:]*?:|\s+(?:was|is)\s+that)\s+(?P<told>[^;.]+)"
    ),
    re.compile(
        r"\bwhat\s+(?P<who>(?!(?:do|does|did|has|have|had|is|are|was|were)\b)[^,;.]{1,60}?)\s+(?P<cue>(?:has\s+|have\s+|had\s+)?"
        r"(?:says?|said|claim(?:s|ed)?|alleg(?:es|ed)?|believ(?:es|ed)?|maintain(?:s|ed)?|call(?:s|ed)"
        r"|describ(?:es|ed)\s+as))\s+(?:(?:is|was|are|were|to\s+be)\s+)?(?P<told>[^,.;]+)"
    ),
    re.compile(
        r"\b(?:cit|quot)(?:ed|es|ing|e)\s+(?!by\b|in\b)(?P<who>[^;.“”\"]{2,80}?),?\s+as\s+(?P<cue>\w+ing)\s+(?:that\s+)?"
        r"(?P<told>(?!as\b)[^;.]+)"
    ),
    re.compile(
        r"(?:^|(?<=\n)|(?<=\s))(?P<cue>[Vv]ia|[Ff]orwarded\s+from|[Ff]wd\s+from|[Ff]rom|[Ss]ource|h/t|[Pp]er)\s+"
        r"(?P<who>@[\w.]+|(?:[Tt]he\s+)?[A-Z][\w’'.-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'.-]*){0,4}):\s+"
        r"(?P<told>[^\n]+)"
    ),
    re.compile(
        r"\b[Tt]he\s+(?:first|only)\s+(?:\w+\s+)?to\s+(?P<cue>say|claim|report|allege|suggest|announce|state)\s+that\s+"
        r"(?P<told>[^,;.]+?)\s+was\s+(?P<who>(?:[Tt]he\s+|[Aa]n?\s+)?[^,;.]*[A-Z][^,;.]*)"
    ),
    re.compile(r"(?:^|(?<=\n))RT\s+(?P<who>@\w+)(?P<cue>:)\s+(?P<told>[^\n]+)"),
)  # fmt: skip


def overlooked(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Add what only the shape of the words shows to be told.

    Args:
        page: The sentences of the text.
        attributions: What a reader found.

    Returns:
        The same, and what it overlooked; without those of which it found the
        same words with nobody, or with somebody else, as their source.
    """
    added = [one for sentence in page.sentences for one in _shown(page, sentence.place)]
    added += pointing_back(page, [*attributions, *added])
    named = [one for one in added if not _is_known(one, attributions)]
    kept = [one for one in attributions if not any(_is_worse(one, new) for new in named)]
    return [*kept, *named]


def _shown(page: Page, place: Span) -> Iterator[Attribution]:
    """Give what one sentence shows."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(page.text[: place.end], place.start):
            told, cue, who = (Span(*found.span(name)) for name in ("told", "cue", "who"))
            yield Attribution((told,), (cue,), (who,))


def _is_known(new: Attribution, attributions: Sequence[Attribution]) -> bool:
    """Has the reader found the same words, said by the same source?"""
    return any(
        one.source
        and one.source[0].overlaps(new.source[0])
        and one.content[-1].end == new.content[-1].end
        and new.content[0].end - new.content[0].start <= _length(one.content) + len("that ")
        for one in attributions
    )


def _is_worse(one: Attribution, new: Attribution) -> bool:
    """Is it the noun's or the "what" alone, now told with whoever told it?"""
    if one.source and new.cue[0].start > max(s.end for s in (*one.content, *one.cue)):
        return False  # somebody says it, and somebody else denies it in the next sentence
    same_cue = any(cue.overlaps(other) for cue in one.cue for other in new.cue)
    beside = any(piece.overlaps(new.content[0]) for piece in one.content)
    inside = all(_grown(new.content[0]).holds(piece) for piece in one.content)
    return same_cue or (
        beside and inside and not any(_grown(new.content[0]).holds(cue) for cue in one.cue)
    )


def _grown(told: Span) -> Span:
    """Widen a content to the left by the words that link it: "that", "was that"."""
    return Span(max(0, told.start - len("was that ")), told.end)


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)
