"""Does a figure count the whole of the matter, a part of it, or what was counted before?

"Including two children" is a part; "20 of the 35" names its whole; "rose from
560" is an earlier count. None of them must be taken for a new total.

Caller: `firsthand.extract.figures.reading`.
"""

from __future__ import annotations

import re

from firsthand.extract.figures.counted import Counted, above
from firsthand.extract.figures.numerals import numerals

PART_BEFORE = re.compile(
    r"\b(?:includ(?:ing|ed|es|e)|among\s+(?:them|whom|those|the\s+\w+)|of\s+whom|of\s+them|of\s+which|counting"
    r"|comprising|consisting\s+of|made\s+up\s+of|amongst\s+\w+|at\s+least\s+one\s+of\s+them)\b[^.;]{0,90}$",
    re.IGNORECASE,
)


PART_AFTER = re.compile(
    r"\s*(?:\w+\s+)?(?:of\s+(?:them|whom|those|these|the\s+(?:dead|victims|killed|injured|wounded"
    r"|bodies|casualties))\b|were\s+(?:children|women|men|minors|girls|boys|civilians)\b"
    r"|(?:\w+\s+){0,2}(?:were\s+)?among\s+(?:them|those|the\s+\w+)\b)",
    re.IGNORECASE,
)


ADDED_AFTER = re.compile(r"\s+(?:more|further|additional)\b(?!\s+than)", re.IGNORECASE)
ADDED_BEFORE = re.compile(r"\b(?:another|further|additional)\s+$", re.IGNORECASE)
BRINGS_TO = re.compile(
    r"^[^.;]{0,80}?\b(?:bringing|taking|raising|pushing|lifting)\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){0,3}?"
    r"(?:toll|number|total|tally|count|figure)\b[^.;]{0,40}?\bto\s+",
    re.IGNORECASE,
)
"""Behind what a total grew by: "four bodies on Thursday, bringing the toll to 25"."""
TOTAL_BEFORE = re.compile(r"\b(?:toll|total|tally)\b[^.;]{0,40}$", re.IGNORECASE)


OUT_OF = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|\w+teen|\w+ty"
    r"|most|all|none|many|some|half)\s+(?:out\s+)?of\s+(?:the|its|their|these|those)\s+$",
    re.IGNORECASE,
)


_ESTIMATE = r"(?:estimates?|figures?|toll|counts?|numbers?|tally|tallies|totals?)"


MOVED_FROM = re.compile(
    r"\bfrom\s+(?:an?\s+|the\s+)?(?:earlier\s+|previous\s+|initial\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


MOVED_TO = re.compile(r"(?:\s+\w+){0,3}?\s+to\s+(?:\w+\s+){0,2}\d", re.IGNORECASE)


TOLD_AS_EARLIER = (
    re.compile(
        r"\bto\s+(?:[\w-]+\s+){0,3}\d[\d,]*(?:\s*(?:to|and|-|–)\s*\d[\d,]*)?"
        r"(?:\s+\w+){0,2},?\s+(?:up\s+|down\s+)?from\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:earlier|previous|initial|first|original|prior|former|old)\s+(?:\w+\s+)?{_ESTIMATE}\b[^.;]{{0,60}}?"
        r"\b(?:was|were|of|been|at)\s+(?:only\s+|just\s+)?$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:replac|supersed|correct|revis|updat)\w*\b[^.;]{{0,40}}\b{_ESTIMATE}\b[^.;]{{0,40}}?"
        r"\b(?:was|were|of)\s+$",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:at\s+first|originally|initially|previously|up\s+from|down\s+from|instead\s+of)\b[^.;,]{0,60}$",
        re.IGNORECASE,
    ),
)


def is_earlier(count: Counted) -> bool:
    """Is it told as replaced by another count: the 560 of "rose from 560 to 770"?"""
    text = count.token.doc.text
    before = text[max(0, count.value.start - 120) : count.value.start]
    after = text[count.value.end : count.value.end + 40]
    if MOVED_FROM.search(before) and MOVED_TO.match(after):
        return True
    return any(told.search(before) for told in TOLD_AS_EARLIER)


def is_part(count: Counted) -> bool:
    """Does it count some of those that another figure of the sentence counts?"""
    sentence = count.token.sent
    at = max(0, count.value.start - sentence.start_char)
    after = sentence.text[count.value.end - sentence.start_char :]
    if PART_AFTER.match(after) or _is_added(sentence.text, at, after):
        return True
    opening = PART_BEFORE.search(sentence.text[:at])
    if opening is None:
        return False
    since = sentence.start_char + opening.start()
    between = [t for t in sentence if since < t.idx < count.value.start][1:]
    return not any(
        (t.pos_ == "VERB" and t.dep_ not in {"amod", "acl"}) or t.dep_ in {"auxpass", "aux"}
        for t in between
    )


def _is_added(sentence: str, at: int, after: str) -> bool:
    """Is it what a total grew by: "the toll is now 27 after 4 more died"?"""
    if BRINGS_TO.search(after):
        return True
    if not (ADDED_AFTER.match(after) or ADDED_BEFORE.search(sentence[:at])):
        return False
    rest = sentence[:at] + " " * (len(sentence) - at - len(after)) + after
    return any(TOTAL_BEFORE.search(rest[: number.start]) for number in numerals(rest))


def is_whole(count: Counted) -> bool:
    """Is it the whole that another figure is taken from: the 35 of "20 of the 35"?"""
    before = count.token.doc.text[max(0, count.value.start - 40) : count.value.start]
    return bool(OUT_OF.search(before))


def is_denied_above(count: Counted) -> bool:
    """Is "more than 60" said of nobody: "no photograph shows more than 60"?

    Then 60 is the most that is meant, not the least.
    """
    if not count.value.low_excluded or count.value.high is not None:
        return False
    for verb in above(count.anchor):
        subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            first = next(iter(subject.subtree)).lower_
            return first in {"no", "none", "neither", "nobody", "nowhere"}
    return False
