"""Which deciding words stand in some words, and what does a negation make of them?

"Confirmed" confirms; "could not confirm", "if confirmed" and "confirmed by
nobody" leave open; "did not deny" leaves open too. A negation reaches a few
words far and never across the end of a clause.

Pure functions on words. Caller: `firsthand.extract.stance.reading`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.extract.stance.governing import describes, governs_a_matter, keeps_from_somebody
from firsthand.extract.stance.hedging import CONDITION
from firsthand.lexicon.tables import any_of, table
from firsthand.model.statement import Stance
from firsthand.model.text import Span

_FOUND_BY = re.compile(r"\b(?:by|after|from|through)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
NEGATIONS = (
    r"\b(?:not|never|no|none|nobody|cannot|neither|nor|unable|without|declin\w+|refus\w+|fail\w*"
    r"|impossible|difficult|yet\s+to|has\s+yet|have\s+yet|short\s+of|avoid\w*|lack\w*|\w+n['’]t)\b"
)


NEGATION_REACH = r"(?:\W+[\w’'-]+){0,6}?\W+"
"""How far a negation reaches: six words, the longest such gap seen in general
reporting ("could not immediately be independently and fully verified"). A stop,
a colon or the edge of a whole quotation ends it (see `negation_before`)."""


CLAUSE_END = re.compile(r"[.;:?!]|,\s*[\"“”]|[.,!?][\"”]")
"""What no negation reaches across; a few quoted words ("could not 'absolutely
confirm'") are no edge."""


OF_NOBODY = re.compile(r"\W+(?:by\s+)?(?:neither|none|nothing|nobody|no\s+one)\b", re.IGNORECASE)


NOT_TO_BE_HAD = re.compile(
    r"(?:\W+[\w’'-]+){0,8}?\W+(?:impossible|(?:not|n['’]t)\W+(?:been\W+|yet\W+)?(?:possible|available"
    r"|forthcoming)|unavailable|lacking)\b",
    re.IGNORECASE,
)
"""After the noun: "independent verification of the count was not possible"."""


WITHHELD = re.compile(r"\b(?:is|are|was|were|be|been|being)\W+(?:\w+ly\W+)?$", re.IGNORECASE)


GIVEN_THING = re.compile(r"\s+(?!(?:by|and|but|or|in|on|at|as|when|that)\b)[a-z]")
"""With `WITHHELD`: "was denied parole" takes something from somebody, and denies no claim."""


POSITIVE = re.compile(r"not\s+(?:only|until|till|just|merely|surprisingly)\b", re.IGNORECASE)
"""Negations in form only: "not until Friday did it confirm"."""


SCARCELY = re.compile(
    r"\b(?:few|hardly|scarcely|barely|no\s+longer|little|hard\s+to|difficult\s+to)\b"
    r"(?:\s+[\w’'-]+){0,4}?\s+$",
    re.IGNORECASE,
)
"""What negates believing beside the negations: "few in the town believe"."""


BEYOND = re.compile(r"\bbeyond(?:\s+\w+){0,2}\s+$", re.IGNORECASE)
"""With `DOUBTS`: "beyond all doubt" doubts nothing."""


RULED_OUT = r"\brul(?:ed?|es|ing)(?:\s+[\w’'-]+){1,4}\s+out\b"
"""With what is ruled out between: "ruled the theory out"."""


NEVER_WAS = (
    r"(?<!\w\s)\b(?:that|this|it)\s+(?:simply\s+|just\s+)?"
    r"(?:never\s+(?:happened|took\s+place|occurred)"
    r"|did(?:\s+not|n['’]t)\s+(?:happen|take\s+place|occur))\b"
)
"""A pronoun for what was told: "that never happened"."""


LABELLED_FALSE = r"(?:^|(?<=\n)|(?<=:\s))(?:false|fake|hoax|debunked|fake\s+news)\s*[:!]"
"""A word set before a post: "FALSE: a leaflet says ..."."""


NEGATED_ITSELF = re.compile(r"(?:not|no|never|un\w*|refus\w+)\b", re.IGNORECASE)
"""Deciding words that hold their negation: "not true"."""


CONDITIONAL = re.compile(r"\b(?:if|(?<!not )until|unless|whether)\b[^.;]*$", re.IGNORECASE)


INFINITIVE_REACH = 60
"""Code points looked back from an infinitive; the negation's reach in words is shorter."""


OTHER_OPENINGS = {"rul", "false", "fake", "hoax", "debunk", "happen", "took", "take", "occur"}
"""Beginnings of words in the patterns above, which stand in no table."""


WORD = re.compile(r"\w+")


LONGEST_PHRASE = 40
"""Code points by which a deciding phrase can lead out of the part it starts in,
for readers cut before or after "that": "was not true | that shots were fired"."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of one sort in the table: the stance, the pattern, and when they decide.

    `openings` are the first words of its phrases, in small letters.
    """

    stance: Stance
    pattern: re.Pattern[str]
    openings: tuple[str, ...]
    of_a_matter: bool = False
    only_negated: bool = False

    def can_stand_in(self, words: frozenset[str]) -> bool:
        """Is any word there that one of these begins with? Spares most searches."""
        return any(word.startswith(self.openings) for word in words)


@lru_cache(maxsize=1)
def _sorts() -> tuple[_Words, ...]:
    """Give the sorts of deciding words, strongest first."""
    return (
        _sort(Stance.UNVERIFIED, "unverified"),
        _sort(Stance.UNVERIFIED, "unverified of a matter", of_a_matter=True),
        _sort(Stance.UNVERIFIED, "knows", only_negated=True),
        _sort(Stance.DENIES, "denies", RULED_OUT, NEVER_WAS, LABELLED_FALSE),
        _sort(Stance.DENIES, "denies a matter", of_a_matter=True),
        _sort(Stance.DOUBTS, "doubts"),
        _sort(Stance.DOUBTS, "doubts of a matter", of_a_matter=True),
        _sort(Stance.DOUBTS, "believes", only_negated=True),
        _sort(Stance.DOUBTS, "believes a matter", of_a_matter=True, only_negated=True),
        _sort(Stance.CONFIRMS, "confirms"),
        _sort(Stance.CONFIRMS, "confirms a matter", of_a_matter=True),
    )


def _sort(
    stance: Stance, key: str, *more: str, of_a_matter: bool = False, only_negated: bool = False
) -> _Words:
    """Make one sort from its line of the table and patterns beside it."""
    listed = table("stance_words")[key]
    pattern = re.compile("|".join((rf"\b(?:{any_of(listed)})(?!\w)", *more)), re.IGNORECASE)
    openings = {WORD.match(phrase.lower()) for phrase in listed}
    first = {found.group() for found in openings if found} | (OTHER_OPENINGS if more else set())
    return _Words(stance, pattern, tuple(sorted(first)), of_a_matter, only_negated)


def first_deciding(text: str, parts: Sequence[Span]) -> tuple[Stance, Span] | None:
    """Find the stance that the first deciding words of the parts show.

    Args:
        text: The text of the item.
        parts: The places to look in. A stronger word in any of them comes
            before a weaker one.

    Returns:
        The stance and where the words that show it stand, negation included;
        None when no word decides.
    """
    words = frozenset(
        word for part in parts for word in WORD.findall(text[part.start : part.end + 1].lower())
    )
    for sort in _sorts():
        if not sort.can_stand_in(words):
            continue
        for part in parts:
            for match in sort.pattern.finditer(text, part.start, part.end + LONGEST_PHRASE):
                if match.start() >= part.end:
                    break
                shown = _shown(text, part, Span(*match.span()), sort)
                if shown:
                    return shown
    for part in parts:
        if condition := re.compile(CONDITION, re.IGNORECASE).search(text, part.start, part.end):
            return Stance.UNVERIFIED, Span(*condition.span())
    return None


def _tells_how(text: str, part: Span, word: Span, stance: Stance) -> bool:
    """Is a check only how something was found out: "counted 12 by examining the pictures"?"""
    before = text[part.start : word.start]
    return stance is Stance.UNVERIFIED and _FOUND_BY.search(before) is not None


def _shown(text: str, part: Span, word: Span, sort: _Words) -> tuple[Stance, Span] | None:
    """Give the stance that one deciding word shows where it stands; None: none."""
    if sort.of_a_matter and (
        _tells_how(text, part, word, sort.stance) or not governs_a_matter(text, part, word)
    ):
        return None
    if sort.only_negated:
        negation = negation_before(text, part, word)
        if negation is None and sort.stance is Stance.DOUBTS:
            scarcely = SCARCELY.search(text, part.start, word.start)
            negation = scarcely.start() if scarcely else None
        return None if negation is None else (sort.stance, Span(negation, word.end))
    return _turned(text, part, word, sort.stance)


def _turned(text: str, part: Span, word: Span, kind: Stance) -> tuple[Stance, Span] | None:
    """Apply a negation or a condition that stands before the deciding word."""
    if kind is Stance.UNVERIFIED:
        return kind, word
    if kind is Stance.DENIES and _is_withheld(text, part, word):
        return None
    if kind is Stance.CONFIRMS:
        return _confirmed(text, part, word)
    negation = negation_before(text, part, word)
    if kind is Stance.DOUBTS and BEYOND.search(text, part.start, word.start):
        return None
    if negation is None or NEGATED_ITSELF.match(word.of(text)):
        return kind, word
    return (Stance.UNVERIFIED, Span(negation, word.end)) if kind is Stance.DENIES else None


def _confirmed(text: str, part: Span, word: Span) -> tuple[Stance, Span] | None:
    """Read a word that confirms, unless it only describes; negated, it leaves open."""
    negation = negation_before(text, part, word)
    if negation is None and describes(text, part, word):
        return None
    if OF_NOBODY.match(text, word.end):
        return Stance.UNVERIFIED, word
    noun = word.of(text).lower().endswith("ation")
    if noun and (absent := NOT_TO_BE_HAD.match(text[: part.end], word.end)):
        return Stance.UNVERIFIED, Span(word.start, absent.end())
    if conditional := CONDITIONAL.search(text[part.start : word.start]):
        return Stance.UNVERIFIED, Span(part.start + conditional.start(), word.end)
    if negation is not None:
        return Stance.UNVERIFIED, Span(negation, word.end)
    return Stance.CONFIRMS, word


def _is_withheld(text: str, part: Span, word: Span) -> bool:
    """Is something kept from somebody, as in "was denied parole"?"""
    if keeps_from_somebody(text, part, word):
        return True
    if not word.of(text).lower().startswith("den"):
        return False
    before = WITHHELD.search(text, part.start, word.start)
    return before is not None and GIVEN_THING.match(text, word.end) is not None


def negation_before(text: str, part: Span, word: Span) -> int | None:
    """Give where a negation that reaches the word starts; None when none does.

    An infinitive belongs to the words before it, wherever the part starts: "not
    in a position | to confirm".
    """
    start = part.start
    if re.match(r"to\s", text[start : start + 3]) or text[max(0, start - 3) : start] == "to ":
        start = max(0, start - INFINITIVE_REACH)
    before = text[start : word.start]
    clause = CLAUSE_END.split(before)[-1].rpartition("\n")[2]
    found = re.search(rf"({NEGATIONS})(?:{NEGATION_REACH})?\W*$", clause, re.IGNORECASE)
    if found is None or POSITIVE.match(clause, found.start()):
        return None
    return word.start - len(clause) + found.start()
