"""Whose word does a report give for an asked claim, beside the sentences that tell it?

A report tells a claim in its first lines, in the asked words or near them, and
lower down lets people speak of it in their own: "They want the money first,"
the go-between said. Such a statement shares few words with the question, so
that matching leaves it out; in a report that carries the claim it is still on
whose word the claim is told.

It is never sure that these speak of exactly this. They are shown with the
report that gives them, count in the high figure only, and are asked about.

Pure functions. Caller: `firsthand.trace.counted.claiming`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

import numpy as np

from firsthand.model.claim import ClaimGroup, GroupMember, Side
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.statement import Stance, Statement
from firsthand.model.text import Span, words_at
from firsthand.trace.asked.topics import is_topic
from firsthand.trace.matching.lexical import scores_by_words, term_set
from firsthand.trace.matching.polarity import side_asked
from firsthand.trace.matching.question import acts_of
from firsthand.trace.view import CaseView

ASKED = "asked"
"""The facet of a claim that a person asked for in words."""
_LEAST_SHARE = 0.1
"""Share of the asked words' weight that such a statement has. On the labelled
claims of `benchmarks.origins` 0.07 finds no more of the right ones, and 0.2
leaves out five of them."""
_SHARE_WITHOUT_DEED = 0.15
"""Share from which a statement need not tell what was done, in a report that gives
the claim in its own voice alone. With 0.12 or less one root fewer is found on the
same claims, and in all reports alike the high counts grow by a third."""
_MOST_OF_A_REPORT = 3
"""The best of a report that are taken. With nine, the high counts grow by half on
the same claims and hardly any right origin is won."""
_KNOWS_NOTHING = re.compile(
    r"\bno\s+(?:\w+\s+){0,2}(?:information|knowledge|details?|comment|word)\b|"
    r"\b(?:not|n['’]t)\s+(?:elaborat\w+|comment\w*)\b|\b(?:whether|cannot|unable)\b",
    re.IGNORECASE,
)
_VOUCHING = (Stance.ASSERTS, Stance.CONFIRMS)


def told_beside(group: ClaimGroup, view: CaseView) -> tuple[GroupMember, ...]:
    """Find who speaks for an asked claim beside the statements that were matched.

    Args:
        group: The matched statements of an asked claim.
        view: The case.

    Returns:
        Statements given to somebody who vouches for them, from reports that
        carry the claim, each with the side it takes; few of a report, the
        nearest to the question first. Empty for a claim that was not asked for
        in words.
    """
    if group.facet != ASKED or group.value.numeric:
        return ()
    asked = group.value.text
    known = {member.statement for member in group.members}
    carrying = {view.statements[statement].item for statement in known}
    known |= view.dropped
    settled = {view.statements[m.statement].item for m in group.members if view.chain(m.statement)}
    found: defaultdict[ItemId, list[GroupMember]] = defaultdict(list)
    for statement in _near(asked, carrying, carrying - settled, view):
        told = view.statements[statement]
        if statement not in known and len(found[told.item]) < _MOST_OF_A_REPORT:
            found[told.item] += _member(asked, told, view)
    return tuple(member for members in found.values() for member in members)


def _member(asked: str, told: Statement, view: CaseView) -> Iterator[GroupMember]:
    """Give a statement its side, where somebody is named who vouches for the claim."""
    if told.stance not in _VOUCHING or not view.chain(told.id) or is_topic(asked, told, view):
        return
    spans = (*told.source, *told.cue, *told.content)
    place = Span(min(s.start for s in spans), max(s.end for s in spans))
    if not _KNOWS_NOTHING.search(place.of(view.items[told.item].text)):
        side, stance = side_asked(asked, _content(told, view), told.stance)
        if side is Side.FOR:
            yield GroupMember(told.id, side, stance)


def _content(told: Statement, view: CaseView) -> str:
    return words_at(view.items[told.item].text, told.content)


def _near(
    asked: str, items: Collection[ItemId], on_nobodys: Collection[ItemId], view: CaseView
) -> list[StatementId]:
    """Give the statements of some items that tell what was done near the asked words.

    The best first. What is said counts as much as the sentence around it.

    Args:
        asked: The claim in a person's words.
        items: The reports that carry it.
        on_nobodys: Those of them that give it on nobody's word.
        view: The case.
    """
    words, places = view.words, view.lookups.places
    scores = (scores_by_words(asked, words.wholes) + scores_by_words(asked, words.contents)) / 2
    acts = {term for act in acts_of(asked) for term in term_set(act)}
    taken = words.contents.having_any(acts) & (scores >= _LEAST_SHARE)
    nameless = np.zeros(len(places.items), np.bool_)
    nameless[[places.number_of[item] for item in on_nobodys if item in places.number_of]] = True
    taken |= nameless[places.item_at] & (scores >= _SHARE_WITHOUT_DEED)
    numbers = [places.number_of[item] for item in items if item in places.number_of]
    inside, _ = places.in_items(np.array(numbers, np.int32))
    near = inside[taken[inside]].tolist()
    return [places.ids[n] for n in sorted(near, key=lambda n: (-scores[n], places.ids[n]))]
