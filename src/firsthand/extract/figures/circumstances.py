"""Of whom, by whom, where and when: what stands around a figure?

Everything is given as written in the paragraph; who "the group" is, is asked
later, by the readers of speakers.

Callers: `firsthand.extract.figures.composing`, `firsthand.extract.figures.reading`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from firsthand.extract.figures.counted import TIME_WORDS, Counted
from firsthand.extract.figures.harm import FacetReading
from firsthand.extract.figures.numerals import MONTH
from firsthand.lexicon.tables import meanings, table

PLACE_WORDS = {
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "around",
    "north",
    "south",
    "east",
    "west",
    "across",
    "along",
    "from",
    "off",
    "within",
    "on",
    "close",
}
PLACES = {"GPE", "LOC", "FAC"}
TIMES = {"DATE", "TIME"}
NOT_OF = {"relcl", "acl", "punct", "appos", "conj", "cc", "advcl", "dep", "neg"}
LONGEST_WORDS = 14
"""Words kept of a phrase: longer ones are parses gone astray, not names."""


def of_whom(count: Counted) -> str | None:
    """Give the words for those counted: "Shia members of the army".

    Args:
        count: A count tied to the parse.

    Returns:
        The noun with what describes it, without the number, its bounds,
        clauses and apposition; for remains, the people they are of. None when
        no noun is counted.
    """
    noun = count.noun
    if noun is None or noun.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    kept = [
        t for t in _described(noun, count) if t.i > count.token.i or t.dep_ in {"amod", "compound"}
    ]
    kept = [t for t in kept if not _is_bound(t, count)]
    while kept and kept[0].pos_ in {"DET", "PRON", "PUNCT"}:
        kept = kept[1:]
    words = _words(kept)
    return words or None


def by_whom(reading: FacetReading) -> str | None:
    """Give who did it: the subject of the active verb, or the by-phrase.

    Args:
        reading: What happened, with its word.

    Returns:
        The doer as written; None when nobody is named, or only by a pronoun of
        relation ("who", "which").
    """
    word = reading.word
    if word is None or reading.doer:
        return None
    for child in word.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            named = next((c for c in child.children if c.dep_ == "pobj"), None)
            if named is not None and not _is_time(named):
                return _phrase(named)
    if word.pos_ not in {"VERB", "AUX"} or _is_passive(word):
        return None
    if word.lemma_.lower() not in meanings("harm_verbs"):
        return None
    return _subject(word)


def where_and_when(count: Counted, reading: FacetReading) -> tuple[str | None, str | None]:
    """Give place and time of what happened, as the clause of the figure writes them.

    Either is None where the clause does not say.
    """
    where = when = None
    for owner in _owners(count, reading):
        for child in owner.children:
            phrase = _phrase(child, whole=True)
            if phrase is None or child.dep_ not in {"prep", "npadvmod", "advmod", "pobj", "prt"}:
                continue
            if when is None and _is_time(child):
                when = phrase
            elif where is None and child.dep_ == "prep" and _is_place(child):
                where = phrase
    return where, when


def _owners(count: Counted, reading: FacetReading) -> Iterable[Token]:
    """Give the words whose phrases describe the figure's clause, nearest first."""
    seen: list[Token] = []
    for token in (count.noun, reading.word):
        current = token
        for _ in range(3):
            if current is None or current in seen:
                break
            seen.append(current)
            if current.pos_ in {"VERB", "AUX"} and current.dep_ in {
                "ROOT",
                "ccomp",
                "relcl",
                "conj",
            }:
                break
            current = current.head
    return seen


def _is_passive(verb: Token) -> bool:
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def _subject(verb: Token) -> str | None:
    """Give the subject of an active verb, of the verb it is joined to, or of its clause."""
    current = verb
    for _ in range(3):
        subject = next((c for c in current.children if c.dep_ == "nsubj"), None)
        if subject is not None:
            if subject.tag_ in {"WP", "WDT"}:
                head = current.head
                return _phrase(head) if current.dep_ == "relcl" else None
            return _phrase(subject)
        if current.dep_ not in {"conj", "advcl", "xcomp", "pcomp"} or _is_passive(current):
            return None
        current = current.head
    return None


def _is_bound(token: Token, count: Counted) -> bool:
    """Is it a word of the number or of its bounds rather than of those counted?"""
    return token.like_num or (token.idx < count.value.end and token.idx >= count.value.start)


def _described(noun: Token, count: Counted) -> list[Token]:
    remains = noun.lemma_.lower() in table("remains")["body"]
    kept = []
    for token in noun.subtree:
        chain = _path(token, noun)
        if any(t.dep_ in NOT_OF for t in chain):
            continue
        if any(t.dep_ == "prep" and t.lower_ != "of" for t in chain):
            continue
        if remains and not any(t.lower_ == "of" for t in chain) and token != noun:
            continue
        kept.append(token)
    return kept


def _path(token: Token, top: Token) -> list[Token]:
    """Give the tokens from one up to, and without, its ancestor."""
    path = []
    while token != top:
        path.append(token)
        token = token.head
    return path


def _phrase(head: Token, *, whole: bool = False) -> str | None:
    """Give the words of a phrase, clauses and apposition left out."""
    if head.like_num:
        return None  # "14 killed": those counted, not those who did it
    if head.text.isupper() and head.ent_type_ == "GPE" and head.i == head.sent.start:
        return None  # a dateline that the parse took for a subject
    banned = {"relcl", "punct", "advcl"} if whole else NOT_OF
    kept = [
        t for t in head.subtree if not any(_is_cut(p, banned, whole=whole) for p in _path(t, head))
    ]
    return _words(kept) or None


def _is_cut(token: Token, banned: set[str], *, whole: bool) -> bool:
    """Does a word open something that is no part of the phrase itself?"""
    if not whole and token.dep_ == "prep" and token.lower_ != "of":
        return True
    return token.dep_ in banned and not _in_name(token)


def _in_name(token: Token) -> bool:
    """Does "and ..." belong to a name: "Ministry of Health and Education"?

    The parse hangs the second part on the first ("of Health and Education") or
    on the head ("Union of Sweden and Norway"); there it counts as part of the
    name when it is a place and the head is none.
    """
    head = token.head
    if token.dep_ not in {"cc", "conj"} or head.pos_ != "PROPN":
        return False
    if head.dep_ == "pobj" and head.head.lower_ == "of":
        return token.dep_ == "cc" or token.pos_ == "PROPN"
    of = any(c.lower_ == "of" for c in head.children)
    second = [c for c in head.children if c.dep_ == "conj"]
    return of and head.ent_type_ not in PLACES and any(c.ent_type_ in PLACES for c in second)


def _words(tokens: list[Token]) -> str:
    """Give the unbroken run of words that the tokens open, plain and short."""
    if not tokens:
        return ""
    run = [tokens[0]]
    for token in tokens[1:]:
        if token.i - run[-1].i > 3:
            break
        run.append(token)
    run = run[:LONGEST_WORDS]
    pairs = zip(run, [*run[1:], None], strict=True)
    text = "".join(t.text + (" " if n and n.i > t.i + 1 else t.whitespace_) for t, n in pairs)
    return re.sub(r"\s+", " ", text).strip(" ,;:.")


def _is_time(token: Token) -> bool:
    inside = list(token.subtree)
    if token.dep_ == "npadvmod" or token.ent_type_ in TIMES:
        return bool(TIME_WORDS.search(" ".join(t.text for t in inside[:LONGEST_WORDS])))
    if token.pos_ not in {"ADP", "SCONJ", "ADV", "NOUN"}:
        return False
    held = next((c for c in token.children if c.dep_ in {"pobj", "pcomp"}), None)
    if held is None:
        return token.ent_type_ in TIMES
    listed = meanings("measures").get(held.lower_) == "time"
    return listed or held.ent_type_ in TIMES or bool(re.fullmatch(MONTH, held.text, re.IGNORECASE))


def _is_place(preposition: Token) -> bool:
    if preposition.lower_ not in PLACE_WORDS:
        return False
    held = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if held is None or held.ent_type_ in TIMES:
        return False
    if any(t.ent_type_ in PLACES for t in held.subtree) or held.pos_ == "PROPN":
        return True
    return meanings("sites").get(held.lemma_.lower()) in {"site", "grave"}
