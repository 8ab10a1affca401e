"""Who says what the sentence before told, where a sentence only points back to it?

"The bridge is shut. So says the ministry." "This was announced by the mayor."
"They told the station so at noon." "That is the finding of the police." Readers
see nothing reported there; the words before the pointing one are what is told.

Pure functions on words. Caller: `firsthand.extract.attributions.overlooked`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from firsthand.extract.sentences import Page, Sentence
from firsthand.model.ports import Attribution
from firsthand.model.text import Role, Span

_NAMED = r"(?:,\s+(?:[A-Z][\w’'.-]*\s+){0,3}[A-Z][\w’'-]*(?=[,.;]))?"
_ENDS = (
    r"(?=\s*(?:[,.;:(]|$)|\s+(?:on|in|at|to|via|through|during|last|this|late|early|earlier|yesterday|today"
    r"|when|who|which|after|before|and|as)\b)"
)
_OPENS = r"[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z@]"
_WHO = rf"(?P<who>(?:{_OPENS})[^,.;:]{{0,70}}?{_NAMED}){_ENDS}"
_NOUN = (
    r"(?:news|information|figures?|numbers?|count|claim|decision|announcement|finding|remark|sentence|phrase"
    r"|words|quotation|quote|statement|estimate|message)"
)
_DONE = (
    r"(?:announced|stated|said|told|reported|confirmed|disclosed|revealed|given|posted|published|spoken|uttered"
    r"|written|claimed|declared|made\s+(?:public|known))"
)
_SAYS = r"(?:(?:say|claim|report|insist|maintain|write)s?|said|claimed|reported|insisted|wrote)"
_SUBJECT = rf"(?P<who>(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|(?:{_OPENS})[^.;:“”\"]{{1,70}}?))"
_AT_LEAST = r"(?:,?\s+(?:at\s+any\s+rate|at\s+least|too|also),?)?"
_PATTERNS = (
    re.compile(
        rf"(?:This|That|It|They|(?:The|This|These|Those)\s+{_NOUN})\s+(?P<cue>(?:was|were|is|are|(?:has|had|have)\s+been)\s+"
        rf"(?:\w+ly\s+|also\s+|later\s+)*{_DONE})(?:\s+(?:to|in|on)\s+[^,.;]{{1,60}}?)?,?\s+by\s+{_WHO}"
    ),
    re.compile(rf"So(?:\s+at\s+least)?\s+(?P<cue>{_SAYS}|(?:assure|explain|affirm|declare)[sd])\s+{_WHO}"),
    re.compile(rf"{_SUBJECT},?\s+(?P<cue>(?:made|let|has\s+made|has\s+let)\s+it\s+(?:be\s+)?known)\b(?!\s+that)"),
    re.compile(
        rf"{_SUBJECT}\s+(?P<cue>(?:has\s+|have\s+|had\s+)?(?:says?|said|told|tells?))\s+(?:[^.;:“”\",]{{1,50}}?\s+)?"
        r"(?:so|as\s+much)\b(?!\s+(?:that|far|much|many|long))"
    ),
    re.compile(
        rf"{_SUBJECT},?\s+(?P<cue>(?:has\s+|have\s+|had\s+|also\s+)*(?:confirm(?:s|ed)?|repeat(?:s|ed)?|announced"
        r"|disclosed|reported|stated))\s+(?:this|so\s+much)\b(?=\s*(?:[.,;]|to\b|on\b|in\b|at\b|with\b|by\b|$))"
    ),
    re.compile(
        rf"(?:That|This|Such){_AT_LEAST}\s+(?:is|was){_AT_LEAST}\s+the\s+(?P<cue>view|finding|conclusion|opinion|version"
        rf"|account|claim|estimate|verdict|judg[e]?ment|assessment|story|position|impression)\s+of\s+{_WHO}"
    ),
    re.compile(
        rf"(?:That|This){_AT_LEAST}\s+(?:is|was){_AT_LEAST}\s+(?:at\s+least\s+)?what\s+{_SUBJECT}\s+"
        r"(?P<cue>(?:has\s+|had\s+)?(?:says?|said|told|tells?|claims?|claimed|reports?|reported))\b"
    ),
    re.compile(
        rf"The\s+{_NOUN}\s+(?P<cue>(?:is|are|was|were)\s+(?:that|those)\s+of|comes?\s+from|came\s+from|is\s+from"
        rf"|was\s+from)\s+{_WHO}"
    ),
    re.compile(
        rf"It\s+(?:is|was)\s+{_SUBJECT},?\s+who\s+(?P<cue>(?:first\s+)?(?:said|told|claimed|announced|reported))\s+"
        r"(?:[^.;:“”\",]{1,40}?\s+)?(?:this|so|as\s+much)\b"
    ),
)  # fmt: skip
_DENIES = re.compile(
    rf"{_SUBJECT},?\s+(?P<cue>(?:has\s+|have\s+|had\s+|later\s+|also\s+|strongly\s+|firmly\s+|flatly\s+)*"
    r"(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?))\s+"
    r"(?:this|that|it|the\s+(?:claims?|allegations?|accusations?|charges?|reports?|account))"
    r"(?=\s*(?:[.,;]|$))"
)
"""Whoever says no to the sentence before, which somebody may be found to say already."""
_ASKS = re.compile(r"\?[\s\"”’')]*$")
_LONGEST_DENIAL = 160
"""Code points of a sentence that only denies the one before: who he is, and when he said so."""
_FEWEST_WORDS = 3
"""Words of a sentence that tells something; "No." and "Ferry sunk" are pointed at too rarely."""


def pointing_back(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give the sentence before to whoever a sentence says it is from.

    Args:
        page: The sentences of the text.
        attributions: What a reader found; what somebody is found to say already
            is left as it is.

    Returns:
        One attribution for each sentence that points back; its content is the
        sentence before.
    """
    taken = [span for one in attributions if one.source for span in one.content]
    found: list[Attribution] = []
    for before, sentence in pairwise(page.sentences):
        if not _can_be_pointed_at(page, before, sentence):
            continue
        short = sentence.place.end - sentence.place.start <= _LONGEST_DENIAL
        if short and (
            denial := _DENIES.match(page.text[: sentence.place.end], sentence.place.start)
        ):
            found.append(_denied(page, attributions, before.place, denial))
            continue
        if any(span.overlaps(before.place) for span in taken):
            continue
        found += _pointing(page, before.place, sentence.place)
    return found


def _denied(
    page: Page, attributions: Sequence[Attribution], told: Span, denial: re.Match[str]
) -> Attribution:
    """Give what was told in the sentence before to whoever denies it."""
    said = [one for one in attributions if one.source and all(told.holds(s) for s in one.content)]
    widest = max(said, key=lambda one: sum(s.end - s.start for s in one.content), default=None)
    cue, who = (Span(*denial.span(name)) for name in ("cue", "who"))
    return Attribution(widest.content if widest else (told,), (cue,), (who,))


def _can_be_pointed_at(page: Page, before: Sentence, sentence: Sentence) -> bool:
    words = before.place.of(page.text)
    roles = {before.role, sentence.role}
    plain = roles <= {Role.BODY, Role.POST} and not _ASKS.search(words)
    return plain and len(words.split()) >= _FEWEST_WORDS


def _pointing(page: Page, told: Span, place: Span) -> Iterator[Attribution]:
    for pattern in _PATTERNS:
        found = pattern.match(page.text[: place.end], place.start)
        if found:
            cue, who = (Span(*found.span(name)) for name in ("cue", "who"))
            yield Attribution((told,), (cue,), (who,))
            return
