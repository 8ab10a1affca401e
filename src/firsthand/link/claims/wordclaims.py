"""Which claims without a figure do the statements of a case make?

One claim about the pictures of an event, whatever word a report uses for them;
one for each party said to be responsible; one for each place that the reports
describe in much the same words.

Caller: `firsthand.link.claims.gathering`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from firsthand.lexicon.wordlists import word_set
from firsthand.link.claims.aspects import AspectRead
from firsthand.model.claim import ClaimGroup, ClaimValue, GroupMember, Side
from firsthand.model.ids import EventId, ItemId
from firsthand.model.item import Item
from firsthand.model.statement import Stance, Statement
from firsthand.model.text import words_at

_SAME_PLACE_SHARE = 0.4
"""Share of words that two descriptions of one place have in common. Set on a
handful of restated reports; a lower share joins "the site lies north of the
palace" with "the site lies near the border"."""
_NOUN = {"photographs": "the photographs are authentic", "footage": "the footage is authentic",
         "documents": "the documents are authentic"}  # fmt: skip


@dataclass(slots=True)
class _WordClaim:
    """One claim in words, while it is being gathered."""

    event: EventId
    facet: str
    text: str
    words: frozenset[str]
    members: dict[str, GroupMember] = field(default_factory=dict)


class WordClaims:
    """Gathers statements about pictures, places and responsibility into claims."""

    def __init__(self) -> None:
        self._claims: list[_WordClaim] = []
        self._of_slot: defaultdict[tuple[EventId, str], list[_WordClaim]] = defaultdict(list)
        self._last_subject: dict[ItemId, str] = {}

    def add(self, event: EventId, item: Item, statement: Statement, reading: AspectRead) -> None:
        """Put a statement into the claim it makes.

        Args:
            event: The event of its report.
            item: The report.
            statement: The statement.
            reading: What it claims; "they" takes the kind of evidence that the
                report named last.
        """
        subject = reading.subject or self._last_subject.get(item.id, "photographs")
        if reading.subject:
            self._last_subject[item.id] = subject
        text = " ".join(words_at(item.text, statement.content).split())
        if reading.facet == "authenticity":
            claim = self._claim(event, reading.facet, _NOUN[subject], frozenset([subject]), 1.0)
        else:
            words = _words(text)
            claim = self._claim(event, reading.facet, text, words, _SAME_PLACE_SHARE)
        claim.members.setdefault(
            statement.id, GroupMember(statement.id, reading.side, reading.stance)
        )

    def groups(self) -> list[ClaimGroup]:
        """Give the claims, without those that are only doubted in passing."""
        return [
            ClaimGroup(
                claim.event,
                claim.facet,
                ClaimValue(None, None, claim.text, numeric=False),
                None,
                tuple(claim.members.values()),
            )
            for claim in self._claims
            if _is_claimed(claim)
        ]

    def _claim(
        self, event: EventId, facet: str, text: str, words: frozenset[str], least: float
    ) -> _WordClaim:
        """Find the claim that says the same, or start one."""
        for claim in self._of_slot[event, facet]:
            shared = len(claim.words & words) / max(min(len(claim.words), len(words)), 1)
            if shared >= least:
                return claim
        self._claims.append(_WordClaim(event, facet, text, words))
        self._of_slot[event, facet].append(self._claims[-1])
        return self._claims[-1]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower())) - word_set("stop_words")


def _is_claimed(claim: _WordClaim) -> bool:
    """Tell whether anybody takes a side; "not verified" alone claims nothing."""
    stances = Counter(member.stance for member in claim.members.values())
    sides = Counter(member.side for member in claim.members.values())
    return stances[Stance.UNVERIFIED] < sum(sides.values()) or sides[Side.AGAINST] > 0
