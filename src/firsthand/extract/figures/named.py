"""How many people does a sentence tell one by one?

"Anna Berg and her husband were killed", "a mother and her four children died",
"three women and two children": the total stands nowhere as a number, so it is
added up from those whom one word of harm governs. Somebody told without a
number ("some neighbours") leaves the sum open above.

Callers: `firsthand.extract.figures.reading`, `firsthand.extract.figures.toll`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from firsthand.extract.figures.bounds import Bounded
from firsthand.extract.figures.counted import is_person
from firsthand.extract.figures.harm import word_facet
from firsthand.lexicon.tables import meanings

TOGETHER = {"with", "alongside", "besides"}
"""Words that join more people to those governed: "killed along with his son"."""
SINGULAR = {"NN", "NNP"}
NEVER_WHOLE = {"woman", "man", "boy", "girl", "baby", "infant", "toddler"}
"""Words that count none of the others: "three women, two children and a nurse" is
a sum, "three people, two children and a nurse" a whole and its parts."""
NOBODY = {
    "it",
    "this",
    "that",
    "which",
    "what",
    "who",
    "whom",
    "they",
    "them",
    "we",
    "you",
    "i",
    "us",
}


@dataclass(frozen=True, slots=True)
class Group:
    """People that one word of harm governs, told one by one.

    Attributes:
        start: Where the first of them starts in the paragraph.
        end: Where the last of them ends.
        low: How many at least.
        exact: Is that all, or was somebody told without a number?
        word: The word of harm.
        facet: What happened to them.
        members: How many separate persons or sub-groups were joined.
        head: The first of them, from which place and time are read.
        told: The words for each member, in order.
    """

    start: int
    end: int
    low: int
    exact: bool
    word: Token
    facet: str
    members: int
    head: Token
    told: tuple[str, ...] = ()


def named_groups(doc: Doc, values: list[Bounded]) -> list[Group]:
    """Find the people told one by one in a paragraph.

    Args:
        doc: The parsed paragraph.
        values: The numbers written in it.

    Returns:
        One group for each word of harm that governs at least one person told
        singly; groups that are only one written number are left out.
    """
    at = {v.last: v for v in values}
    found = []
    for token in doc:
        for facet, heads in (*_harmed(token), *_counted_among(token)):
            group = _group(token, facet, heads, at)
            if group is not None:
                found.append(group)
    return found


def plural_harmed(doc: Doc, facet: str) -> Token | None:
    """Find people harmed that are told in the plural without any number.

    Args:
        doc: The parsed paragraph.
        facet: What happened to them.

    Returns:
        The word that says it; None when nobody is told so.
    """
    for token in doc:
        for what, heads in _harmed(token):
            if what == facet and any(_is_plural(h) for h in heads):
                return token
        if token.lower_ == "deaths" and facet == "killed":
            return token
    return None


def _is_plural(head: Token) -> bool:
    if head.lower_ == "number":
        return True
    return head.tag_ in {"NNS", "NNPS"} and is_person(head)


def _harmed(word: Token) -> Iterator[tuple[str, list[Token]]]:
    """Give what happened and the heads of those it happened to, for one word."""
    lemma = word.lemma_.lower()
    by_object = meanings("harm_verbs").get(lemma) if word.pos_ in {"VERB", "AUX", "ADJ"} else None
    by_subject = meanings("harm_verbs_of_subject").get(lemma) if word.pos_ == "VERB" else None
    roles: set[str] = set()
    if by_object and any(c.dep_ == "nsubjpass" for c in word.children):
        roles = {"nsubjpass"}
    elif by_subject and not any(c.dep_ == "dobj" for c in word.children):
        roles, by_object = {"nsubj"}, None
    elif by_object:
        roles = {"dobj"}
    elif by_subject:
        roles = {"nsubj"}
    facet = by_object or by_subject
    heads = [c for c in word.children if c.dep_ in roles]
    if by_object and not heads:
        heads = _held_elsewhere(word)
    heads += [h for head in heads[:1] for h in _joined_by_with(word, head)]
    if facet and facet not in {"present", "survived"} and heads:
        yield facet, heads
    if word.pos_ == "NOUN" and lemma in {
        "death",
        "killing",
        "murder",
        "execution",
        "assassination",
        "injury",
    }:
        of = next((c for c in word.children if c.lower_ == "of"), None)
        inner = [c for c in of.children if c.dep_ == "pobj"] if of is not None else []
        if inner:
            yield ("injured" if lemma == "injury" else "killed"), inner
        owner = [c for c in word.children if c.dep_ == "poss"]
        if owner and not inner:
            yield "killed", owner


def _counted_among(word: Token) -> Iterator[tuple[str, list[Token]]]:
    """Read "three women and two children were among the dead"."""
    among = word.head
    if word.dep_ != "pobj" or among.lower_ not in {"among", "amongst"} or among.head.lemma_ != "be":
        return
    facet = word_facet(word)
    told = [c for c in among.head.children if c.dep_ == "nsubj"]
    if facet and told:
        yield f"{'killed' if facet == 'victims' else facet} among them", told


def _held_elsewhere(verb: Token) -> list[Token]:
    """Give those harmed where the parse holds them apart from the verb."""
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ == "VBN":
        return [verb.head]
    head = verb.head
    if verb.dep_ == "conj" and verb.tag_ == "VBN":
        return [c for c in head.children if c.dep_ == "nsubjpass"]
    if verb.dep_ in {"xcomp", "oprd", "acomp", "ccomp"} and verb.tag_ == "VBN":
        return [c for c in head.children if c.dep_ in {"nsubjpass", "nsubj"}]
    return []


def _joined_by_with(verb: Token, first: Token) -> list[Token]:
    """Give those told after "along with", "together with", "alongside"."""
    found: list[Token] = []
    for owner in (verb, first):
        near = [
            c for c in owner.children if c.dep_ in {"prep", "advmod", "dobj", "npadvmod", "acl"}
        ]
        for child in near + [c for n in near for c in n.children]:
            if child.lower_ in TOGETHER and child.dep_ == "prep":
                found += [c for c in child.children if c.dep_ == "pobj" and c not in found]
    return [t for t in found if is_person(t) or t.ent_type_ == "PERSON"]


def _group(word: Token, facet: str, heads: list[Token], at: dict[int, Bounded]) -> Group | None:
    members = [m for head in heads for m in _members(head) if not _opened_as_part(heads[0], m)]
    counts = [(m, n) for m in members if (n := _count(m, at)) is not None]
    if not counts or counts[0][0] != heads[0]:
        return None
    numbered = [m for m, n in counts if _number(m, at) is not None]
    if len(counts) == 1 and numbered:
        return None
    first, rest = counts[0][1][0], counts[1:]
    if counts[0][0] in numbered and first > 1 and _tells_of(counts[0][0], first, rest):
        return None  # those told after the number are the ones it counts
    low = sum(n for _, (n, _) in counts)
    return Group(
        min(_start(m) for m, _ in counts),
        max(m.idx + len(m.text) for m, _ in counts),
        low,
        all(exact for _, (_, exact) in counts),
        word,
        facet,
        len(counts),
        heads[0],
        tuple(word.doc.text[_start(m) : m.idx + len(m.text)] for m, _ in counts),
    )


def _tells_of(head: Token, number: int, rest: list[tuple[Token, tuple[int, bool]]]) -> bool:
    """Do those told after a number count the same people again?"""
    if any(_is_name(member) for member, _ in rest):
        return True
    same = number == sum(n for _, (n, _) in rest)
    return same and head.lemma_.lower() not in NEVER_WHOLE


def _opened_as_part(first: Token, member: Token) -> bool:
    """Is the member one of those counted before: "five people, among them a child"?"""
    between = first.doc[first.i : member.i]
    return any(t.lower_ in {"among", "amongst", "including"} for t in between)


def _members(head: Token) -> list[Token]:
    """Give the joined nouns: a head, its conjuncts and theirs, in order."""
    found, queue = [], [head]
    while queue:
        current = queue.pop(0)
        found.append(current)
        queue += [c for c in current.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN"}]
        for same in (c for c in current.children if c.dep_ == "appos"):
            inner = [c for c in same.children if c.dep_ == "appos"]
            joined = [c for one in (same, *inner) for c in one.children if c.dep_ == "conj"]
            joined = [c for c in joined if c.pos_ == "NOUN" or _is_name(c)]
            queue += joined
            if joined and _is_relative_of(same):
                queue.append(same)
    return sorted(set(found), key=lambda t: t.i)


def _is_relative_of(member: Token) -> bool:
    """Is it "her husband" after a name, so one person more, not the same one?"""
    return is_person(member) and any(c.dep_ == "poss" for c in member.children)


def _number(member: Token, at: dict[int, Bounded]) -> Bounded | None:
    for token in (member, *member.children):
        if token.idx in at and (
            token.dep_ in {"nummod", "amod", "det"} or token == member or token.like_num
        ):
            return at[token.idx]
    return None


def _count(member: Token, at: dict[int, Bounded]) -> tuple[int, bool] | None:
    """Count one member: its number, or one; None when it is no person."""
    if member.lower_ in NOBODY or member.pos_ == "PRON":
        return (1, True) if member.lower_ in {"he", "she", "him", "her"} else None
    written = _number(member, at)
    if written is not None and (is_person(member) or member.like_num):
        least = written.low if written.low is not None else written.high
        return int(least or 0), written.low == written.high
    if _is_name(member):
        return 1, True
    if not is_person(member):
        return None
    if member.tag_ in SINGULAR and member.lower_ not in {"people", "staff", "crew", "youth"}:
        return 1, True
    if any(c.dep_ == "appos" and _is_name(c) for c in member.children):
        return 1, True  # "her children, Anna and Max": the word stands for the first name
    return None


def _is_name(member: Token) -> bool:
    return member.pos_ == "PROPN" and (member.ent_type_ in {"PERSON", ""} and member.tag_ == "NNP")


def _start(member: Token) -> int:
    left = [t for t in member.lefts if t.dep_ not in {"punct", "cc"}]
    return left[0].idx if left else member.idx
