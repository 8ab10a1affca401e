"""Whose word does a report give for an asked claim, beside the sentences that tell it?

A report tells a claim in its first lines, in the asked words or near them, and
lower down lets people speak of it in their own: "They want the money first,"
the go-between said. Such a statement shares few words with the question, so
that matching leaves it out; in a report that carries the claim it is still on
whose word the claim is told.

It is never sure that these speak of exactly this. They are shown with the
report that gives them, count in the high figure only, and are asked about.

Pure functions. Caller: `firsthand.trace.claiming`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from firsthand.model.claim import ClaimGroup, GroupMember, Side
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.statement import Stance, Statement
from firsthand.model.text import words_at
from firsthand.trace.lexical import scores_by_words, term_set
from firsthand.trace.polarity import side_asked
from firsthand.trace.question import acts_of
from firsthand.trace.topics import is_topic
from firsthand.trace.view import CaseView

ASKED = "asked"
"""The facet of a claim that a person asked for in words."""
_LEAST_SHARE = 0.1
"""Share of the asked words' weight that such a statement has. On the labelled
claims of `benchmarks.origins` 0.07 finds no more of the right ones, and 0.2
leaves out five of them."""
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
    acts = {term for act in acts_of(asked) for term in term_set(act)}
    scores = _scores(asked, view)
    found: defaultdict[ItemId, list[GroupMember]] = defaultdict(list)
    for statement in sorted(scores, key=lambda one: (-scores[one], one)):
        told = view.statements[statement]
        near = scores[statement] >= _LEAST_SHARE and told.item in carrying
        near = near and not acts.isdisjoint(term_set(_content(told, view)))
        if statement in known or not near or len(found[told.item]) >= _MOST_OF_A_REPORT:
            continue
        found[told.item] += _member(asked, told, view)
    return tuple(member for members in found.values() for member in members)


def _member(asked: str, told: Statement, view: CaseView) -> Iterator[GroupMember]:
    """Give a statement its side, where somebody is named who vouches for the claim."""
    if told.stance not in _VOUCHING or not view.chain(told.id) or is_topic(asked, told, view):
        return
    sentence = told.sentence.of(view.items[told.item].text)
    if not _KNOWS_NOTHING.search(sentence):
        side, stance = side_asked(asked, _content(told, view), told.stance)
        if side is Side.FOR:
            yield GroupMember(told.id, side, stance)


def _content(told: Statement, view: CaseView) -> str:
    return words_at(view.items[told.item].text, told.content)


def _scores(asked: str, view: CaseView) -> Mapping[StatementId, float]:
    """Score what is said by its words and by those of its sentence, one as much as the other."""
    statements = list(view.statements.values())
    texts = [view.items[statement.item].text for statement in statements]
    pairs = list(zip(statements, texts, strict=True))
    whole = scores_by_words(asked, [term_set(one.sentence.of(text)) for one, text in pairs])
    said = scores_by_words(asked, [term_set(words_at(text, one.content)) for one, text in pairs])
    return {
        statement.id: (whole.get(place, 0.0) + said.get(place, 0.0)) / 2
        for place, statement in enumerate(statements)
    }
