"""Does a figure belong to another event, told only to measure this one by?

"Surpassing the attack that killed 1,400": that figure must not be lent to the
event of the report.

Caller: `firsthand.extract.figures.reading`.
"""

from __future__ import annotations

import re

from firsthand.extract.figures.counted import Counted, above

COMPARING_VERBS = frozenset(
    {"surpass", "exceed", "eclipse", "dwarf", "rival", "recall", "echo", "compare", "outnumber",
     "resemble", "mirror", "overshadow", "top", "match", "equal", "outstrip"}
)  # fmt: skip


EVENT_NOUNS = frozenset(
    {"attack", "massacre", "killing", "bombing", "strike", "airstrike", "raid", "siege",
     "battle", "war", "disaster", "earthquake", "shooting", "explosion", "genocide", "atrocity",
     "incident", "assault", "crash", "slaughter", "bloodshed", "offensive", "fire", "flood",
     "crackdown"}
)  # fmt: skip


RANKED = re.compile(
    r"\b(?:deadli(?:er|est)|worst|worse|bloodi(?:er|est)|biggest|bigger|largest|larger|most\s+\w+|higher"
    r"|highest|greater|greatest)\b(?:\W+\w+){0,8}?\W+(?:since|than|after)\b[^.;]*$",
    re.IGNORECASE,
)


COMPARED = re.compile(
    r"\b(?:surpass\w*|eclips\w*|dwarf\w*|rival\w*|compar\w+\s+(?:with|to)|reminiscent\s+of|similar\s+to"
    r"|recall\w*|echo\w*|unlike|outnumber\w*|(?:even\s+)?(?:higher|bigger|worse|deadlier|more\s+deadly|larger|bloodier)\s+than"
    r"|in\s+a\s+separate|in\s+another|in\s+an?\s+(?:earlier|previous|unrelated)|exceed\w*\s+(?:the|even|that|an?))\b[^.;]*$",
    re.IGNORECASE,
)


_EVENT = "|".join(sorted(EVENT_NOUNS, key=len, reverse=True))


OTHER_EVENT = re.compile(
    rf"(?:\b(?:(?:an?|the|another)\s+(?:earlier|separate|similar|previous|different)|previous)\s+"
    rf"(?:\w+\s+)?(?:{_EVENT})s?\b|^\W*like\s+the\s+(?:[\w-]+\s+){{0,3}}?(?:{_EVENT})\b"
    r"|\bsecond\s+only\s+to\b|\bas\s+(?:deadly|bad|bloody)\s+as\b)[^.;]*$",
    re.IGNORECASE,
)


def is_comparison(count: Counted) -> bool:
    """Does the figure belong to another event, told to measure this one by?

    Args:
        count: A figure tied to the parse.

    Returns:
        True where a word of comparison governs the figure's clause
        ("surpassing ...", "the deadliest since ...", "compared with ...").
    """
    sentence = count.token.sent
    before = sentence.text[: max(0, count.value.start - sentence.start_char)]
    for pattern in (COMPARED, RANKED, OTHER_EVENT):
        found = pattern.search(before)
        if found and not _in_clause_before(count, sentence.start_char + found.start()):
            return True
    return any(
        t.lemma_.lower() in COMPARING_VERBS and t.i < count.token.i and t != count.token.head
        for t in above(count.anchor)
        if t.pos_ == "VERB"
    )


def _in_clause_before(count: Counted, at: int) -> bool:
    """Do words belong to a clause that is over before the number: "the toll, which ..., rose"?"""
    token = next((t for t in count.token.sent if t.idx >= at), None)
    while token is not None and token.head != token:
        if token.dep_ == "relcl":
            return not any(t.i == count.token.i for t in token.subtree)
        token = token.head
    return False
