"""At which places do the sentences of a report that tell of harm lie?

"A car bomb went off at a market in Kelm. Police said 12 people were killed."
The headline and sentences that tell of a deed or of the harmed are read. The
words that name a speaker are left out, for where he spoke is not where it
happened; so are the dateline, which says where the reporter was, and a sentence
that brings in another event to measure this one by.

Pure functions. Caller: `firsthand.link.events.whereabouts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from firsthand.lexicon.tables import table
from firsthand.model.item import Item
from firsthand.model.statement import Statement
from firsthand.model.text import Role, Span

_NAME = r"[A-Z][\w’'\-]*[a-z](?: [A-Z][\w’'\-]*[a-z]){0,2}"
"""Up to three capitalised words; those wholly in capitals are mostly acronyms."""
_KIND = r"(?:city|town|village|island|port|suburb|camp|base)"
_SET_IN = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]round|[Oo]ff|{_KIND} of) "
    rf"(?:the |a |an )?(?:(?!(?:on|by|from|with|to|for|as|and|after|since)\b)[a-z][\w\-]+ ){{0,3}}?"
    rf"(?P<name>{_NAME})"
)
_WIDE = r"(?:province|region|state|county|governorate|republic)"
_BEFORE_WIDE = re.compile(rf"(?:[’']s)? {_WIDE}\b", re.IGNORECASE)
_AFTER_WIDE = re.compile(rf"\b{_WIDE} of (?:the )?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s|\n")
_DEEDS = (
    "ambush", "assault", "attack", "blast", "blew", "blow", "bomb", "capsiz", "clash", "collaps",
    "collid", "crash", "derail", "explo", "fire", "flood", "gunm", "hit", "landslide", "missile",
    "mortar", "quake", "raid", "rocket", "sank", "shell", "siege", "sink", "stab", "stampede",
    "storm", "strike", "struck", "sunk", "went off", "wreck",
)  # fmt: skip
"""How words begin that tell of a deed or a disaster. Those that tell what became
of people stand in the lexicon."""
_LONG_WORD = 5
"""Shorter words stay small in a headline with capitals: "of", "with"."""
_READ = (Role.TITLE, Role.BODY, Role.CAPTION, Role.POST)


def places_of_harm(item: Item, statements: Iterable[Statement]) -> Iterator[str]:
    """Give the places at which sentences of a report set harm, as written.

    Args:
        item: The report.
        statements: Its statements: they tell which words name a speaker, and
            which sentences measure by another event.

    Yields:
        Names after "in", "near" and the like, in the order of the text; a
        country too, but no province: much can happen there in one day. A name
        can come more than once.
    """
    aside = _aside(statements)
    for block in _read_blocks(item):
        words = block.of(item.text)
        first_word_only = _all_capitalised(words)
        for found in _SET_IN.finditer(words):
            span = Span(block.start + found.start(), block.start + found.end())
            if _is_wide(words, found) or any(span.overlaps(one) for one in aside):
                continue
            if _harm().search(_sentence(words, found)):
                yield found["name"].split()[0] if first_word_only else found["name"]


def _aside(statements: Iterable[Statement]) -> list[Span]:
    """Give where speakers are named, and sentences with a figure to compare with."""
    found = []
    for said in statements:
        found += [*said.cue, *said.source]
        found += [said.sentence] if any(figure.comparison for figure in said.figures) else []
    return found


def _read_blocks(item: Item) -> list[Span]:
    if not item.blocks:
        return [Span(0, len(item.text))]
    return [block.span for block in item.blocks if block.role in _READ]


def _all_capitalised(words: str) -> bool:
    """Tell whether A Headline Is Written Like This, so that no name can be seen to end."""
    return not any(word.islower() and len(word) >= _LONG_WORD for word in words.split())


def _sentence(words: str, found: re.Match[str]) -> str:
    """Give the sentence of a block around a place."""
    starts = [end.end() for end in _SENTENCE_END.finditer(words, 0, found.start())]
    end = _SENTENCE_END.search(words, found.end())
    return words[starts[-1] if starts else 0 : end.start() if end else len(words)]


def _is_wide(words: str, found: re.Match[str]) -> bool:
    """Tell whether a province or the like is named."""
    before = words[found.start() : found.start("name")]
    return bool(_BEFORE_WIDE.match(words, found.end()) or _AFTER_WIDE.search(before))


@cache
def _harm() -> re.Pattern[str]:
    """Find a word that tells of harm: what was done, or what became of people."""
    harmed = (
        *_words_of("harm_nouns"),
        *_words_of("harm_verbs"),
        *_words_of("harm_verbs_of_subject"),
    )
    starts = sorted({re.escape(word) for word in (*_DEEDS, *harmed)}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(starts)})", re.IGNORECASE)


def _words_of(name: str) -> list[str]:
    """Give the words of a table without a silent "e": "execut" begins "executing"."""
    return [w.removesuffix("e") for words in table(name).values() for w in words]
