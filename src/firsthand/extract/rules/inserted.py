"""Speakers set between commas in the middle of what they say.

"The toll, the mayor told reporters, is nine", "They need, one woman said, a
roof", "Traffic, as the agency informs, has stopped", "As the agency informs,
traffic has stopped". Parses take one half for all that is said, or lose the
verb; the commas show both halves.

Caller: `firsthand.extract.rules.clauses`.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from firsthand.extract.rules.cues import FINITE, cue_of, verb_constructions
from firsthand.extract.rules.order import (
    ADDRESSES,
    QUOTES,
    before_helpers,
    clause_end,
    clause_start,
    commas_before,
    is_adjunct,
    is_speaker,
    speaker_before,
)
from firsthand.extract.rules.spans import Paragraph, Telling

OPENS_ANOTHER = frozenset(
    {"that", "and", "but", "or", "while", "which", "who", "whose", "whom", "though", "although",
     "whereas", "where", "so", "nor", "yet", "as"}
)  # fmt: skip
"""Words that open another clause behind the second comma: the first half is whole by itself."""
POINTING = frozenset({"so", "as"})
"""Words that may stand before the speaker: "so the guard told us", "as the agency informs"."""
CAN_FOLLOW = frozenset({"ADP", "ADV", "PART", "SCONJ", "VERB", "AUX", "ADJ"})
"""Parts of speech that go on with a clause that could end at the first comma; a noun
there begins a clause of its own."""
FARTHEST_CLOSING = 16
"""Tokens from the verb to the second comma: an addressee with his office, an occasion."""
_HEARD_BY = frozenset({*ADDRESSES, "warn", "notify", "advise"})


def inserted(paragraph: Paragraph, verb: Token) -> Telling | None:
    """Read what stands around "..., X said, ..." as what X said.

    Args:
        paragraph: The paragraph.
        verb: A verb that can report.

    Returns:
        The telling; None where the verb is not set between commas, or where
        another clause begins behind them.
    """
    if not {"quote", "clause"} & verb_constructions(verb):
        return None
    doc = verb.doc
    phrase = _active(verb) or _passive(verb)
    if phrase is None:
        return None
    opening, close, speaker = phrase
    start, end = clause_start(doc, opening - 1), clause_end(doc, close)
    start = _behind_quotation(doc, start, opening)
    before = frozenset(range(start, opening - 1 if opening > start else start))
    after = frozenset(range(close + 1, end))
    words = [paragraph.words(half) for half in (before, after)]
    if not words[1] or not _goes_on(paragraph, before, after):
        return None
    if not words[0] and doc[opening].lower_ != "as":
        return None
    return Telling(before | after, cue_of(verb), speaker, verb=verb.i)


def _behind_quotation(doc: Doc, start: int, opening: int) -> int:
    """Leave out a quotation with its own speaker: '"...," said Ferrer, who went, he says, ...'."""
    quotes = [i for i in range(start, opening - 1) if doc[i].text in QUOTES]
    if not quotes:
        return start
    commas = [i for i in range(quotes[-1] + 1, opening - 1) if doc[i].text == ","]
    return commas[0] + 1 if commas else start


def _active(verb: Token) -> tuple[int, int, frozenset[int]] | None:
    """Give where "X told reporters" begins, the comma that closes it, and X."""
    doc = verb.doc
    if verb.tag_ not in FINITE:
        return None
    first, last = speaker_before(verb)
    opening = first
    if first == last:
        opening, first, last = _pointing_before(verb)
    close = _comma_behind(doc, verb.i)
    if first == last or close is None:
        return None
    return opening, close, frozenset(range(first, last))


def _pointing_before(verb: Token) -> tuple[int, int, int]:
    """Give where "so" or "as" stands before a speaker, and the speaker; zeros without."""
    doc, last = verb.doc, before_helpers(verb)
    for first in (*commas_before(doc, last), verb.sent.start):
        if doc[first].lower_ in POINTING and is_speaker(doc, first + 1, last):
            return first, first + 1, last
    return 0, 0, 0


def _passive(verb: Token) -> tuple[int, int, frozenset[int]] | None:
    """Read "the families were informed by the chaplain": the chaplain says it."""
    doc = verb.doc
    if verb.tag_ != "VBN" or verb.lemma_ not in _HEARD_BY or verb.i + 1 >= len(doc):
        return None
    if doc[verb.i + 1].lower_ != "by":
        return None
    first, last = speaker_before(verb)
    close = _comma_behind(doc, verb.i)
    if first == last or close is None or doc[verb.i - 1].lemma_ != "be":
        return None
    return first, close, frozenset(range(verb.i + 2, close))


def _comma_behind(doc: Doc, verb: int) -> int | None:
    """Give the comma that closes a phrase; None where more than an adjunct stands before it."""
    end = min(clause_end(doc, verb), verb + FARTHEST_CLOSING)
    close = next((i for i in range(verb + 1, end) if doc[i].text == ","), None)
    if close is None or not (is_adjunct(doc, verb + 1, close) or _only_heard(doc, verb, close)):
        return None
    return close


def _only_heard(doc: Doc, verb: int, close: int) -> bool:
    return doc[verb].lemma_ in _HEARD_BY and is_speaker(doc, verb + 1, close)


def _goes_on(paragraph: Paragraph, before: frozenset[int], after: frozenset[int]) -> bool:
    """Does what stands behind the phrase go on with what stands before it?"""
    doc = paragraph.passage.doc
    opens = doc[min(after)]
    participle = opens.tag_ == "VBG" and opens.lower_ not in {"including", "excluding"}
    if opens.lower_ in OPENS_ANOTHER or participle:
        return False
    whole = (paragraph.words(before), paragraph.words(after))
    if any(half and half <= paragraph.quoted for half in whole):
        return False
    complete = any(doc[i].tag_ in {*FINITE, "MD"} for i in before)
    awaits = bool(whole[0]) and doc[max(whole[0])].pos_ in {"VERB", "AUX", "ADP"}
    return not complete or awaits or opens.pos_ in CAN_FOLLOW
