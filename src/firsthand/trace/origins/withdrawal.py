"""Does a sentence tell that somebody took back, or never said, what is claimed?

"The hospital withdrew its statement that 29 people were killed", "the minister
denied having said that 29 were killed": the sentence has all the words of the
claim, and says that its origin does not stand by it. Neither is a denial of the
claim itself.

Pure functions. Caller: `firsthand.trace.origins.first_hand`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from firsthand.lexicon.names import normal
from firsthand.model.ids import SourceId
from firsthand.model.statement import Statement
from firsthand.trace.view import CaseView

_SAYING = (
    r"(?:statement|claim|report|account|confirmation|figure|toll|count|estimate|allegation|"
    r"testimony|story|article|assertion|number|accusation|remark|tally|tweet|post|announcement)s?"
)
_TAKES_BACK = re.compile(
    r"\b(?:withdr(?:ew|aws?|awn|awing)|retract(?:s|ed|ing)?|recant(?:s|ed|ing)?|rescind(?:s|ed)?|"
    r"revok(?:es?|ed)|disavow(?:s|ed)?|t(?:ook|akes?|aken)\s+back|walk(?:s|ed)?\s+back|"
    rf"no\s+longer\s+st(?:ands?|ood)\s+by)\s+(?:(?:\S+\s+){{0,4}}?{_SAYING}\b|what\b|it\b)"
    rf"|\bt(?:ook|akes?|aken)\s+(?:it|{_SAYING}|\S+\s+(?:\S+\s+)?{_SAYING})\s+back\b",
    re.IGNORECASE,
)
"""The verb with what is taken back, so that troops and money are never meant."""
_SAID = r"(?:said|told|claimed|confirmed|stated|announced|written|tweeted|posted)"
_DISOWNS = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying)|disput(?:es|ed|ing))\s+(?:that\s+|ever\s+)?"
    rf"(?:(?:he|she|it|they)\s+(?:had|has|have|ever)\s+(?:ever\s+)?{_SAID}|having\s+(?:ever\s+)?{_SAID}|"
    r"saying|telling|claiming|confirming|stating|announcing|writing|tweeting|posting)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"(?:\b(?:not|never|yet|to|would|could|may|might|should|must|will)|n['’]t)(?:\s+\w+)?\s*$",
    re.IGNORECASE,
)
"""Before the verb: it was not done, or is only asked for."""
_ITSELF = re.compile(r"\bwe\b", re.IGNORECASE)


class NotStoodBy(NamedTuple):
    """Who does not stand by what a statement tells, and how that is said."""

    who: SourceId
    how: str


def not_stood_by(statement: Statement, view: CaseView) -> NotStoodBy | None:
    """Give who took back what a statement tells, or denies having said it.

    Args:
        statement: One that carries the claim.
        view: The case.

    Returns:
        The source named last before the words that say so, or else the
        statement's speaker, or the outlet that writes "we"; None when nobody
        took anything back.
    """
    words = statement.sentence.of(view.items[statement.item].text)
    found = _TAKES_BACK.search(words) or _DISOWNS.search(words)
    before = words[: found.start()] if found else ""
    if found is None or _NOT_DONE.search(before):
        return None
    disowned = _DISOWNS.match(found.group()) is not None
    chain = view.linking.speakers.get(statement.id, ())
    outlet = view.linking.outlets.get(statement.item)
    spoke = outlet if _ITSELF.search(before) else chain[-1] if chain else None
    who = _last_named(before, view) or spoke
    how = "denies having said this" if disowned else "took this back and no longer stands by it"
    return NotStoodBy(who, how) if who else None


def _last_named(words: str, view: CaseView) -> SourceId | None:
    """Give the source whose name, or last name, ends latest in some words."""
    plain = normal(words).split()
    longest_last = (
        " ".join(plain[start:end]) for end in range(len(plain), 0, -1) for start in range(end)
    )
    return next((view.by_name[form] for form in longest_last if form in view.by_name), None)
