"""A case as tracing looks at it: who stands in whose chain, who copies, who is later.

Made from the case's items, statements and linking; read by every module of this
room, written by none. What hangs on the case alone is in `firsthand.trace.lookups`.

Callers: the modules of this room.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from firsthand.model.claim import Claim, ClaimStatement, CopyGroup, Linking
from firsthand.model.ids import ItemId, SourceId, StatementId
from firsthand.model.item import Item
from firsthand.model.source import Source, Speaker
from firsthand.model.statement import Statement
from firsthand.model.text import words_at
from firsthand.trace.lookups import PUBLISHERS, Lookups
from firsthand.trace.matching.case_words import CaseWords

UNNAMED_OF = "unnamed sources of "
_WISH = re.compile(
    r"^\W*(?:(?:is|are|was|were|had|has|have|be|been|only|also|still|\w+ly)\s+)*(?:want(?:s|ed|ing)?|"
    r"hop(?:e|es|ed|ing)|plan(?:s|ned|ning)?|intend\w*|seek(?:s|ing)?|sought|wish(?:es|ed)?|"
    r"tr(?:y|ies|ied|ying)|expect(?:s|ed|ing)?|aim(?:s|ed|ing)?|desire[sd]?|decid(?:e|es|ed|ing)|"
    r"prefer\w*|attempt\w*|fear(?:s|ed)?|love[sd]?|like[sd]?|need(?:s|ed)?|order(?:s|ed|ing)?|"
    r"instruct(?:s|ed|ing)?)(?:\s+to)?\W*$",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"^\W*(?:it\s+)?(?:(?:is|are|was|were|has|had|have|been|also|\w+ly)\s+)*(?:is|are|was|were|been)\s+"
    r"(?:\w+ly\s+)?(?:said|claimed|reported|alleged|rumou?red|believed|thought|understood|known|"
    r"credited|expected|supposed|suspected|accused|feared|seen|reputed|assumed)(?:\s+(?:to|with|of))?\W*$",
    re.IGNORECASE,
)
"""Passive words that name nobody: whoever stands before them is spoken of, and does
not speak. "Was quoted as saying" is another matter."""
_TO_COME = re.compile(r"\b(?:will|shall|going\s+to)\s+(?:\w+ly\s+|also\s+|now\s+)?$", re.IGNORECASE)
"""Words before a cue that put it off: what somebody "will announce" is not said yet."""
_BEFORE_CUE = 24
"""Code points before a cue in which such words stand."""
_KNOWS = re.compile(
    r"^\W*(?:(?:has|have|had|was|were|is|are|been|long|\w+ly)\s+)*(?:kn(?:ow|ows|ew|own|owing)|aware)\W*$",
    re.IGNORECASE,
)
"""Whoever is said to have known it did not say so: "told the court that the firm knew"."""
_DAY = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow)$", re.IGNORECASE
)
"""What stands where a speaker is looked for and is none: "said Tuesday"."""
_SEVERAL_DAYS_LATE = 2


@dataclass(frozen=True)
class CaseView:
    """A case as tracing looks at it.

    Attributes:
        items: Every item by its id.
        statements: Every statement by its id.
        linking: What linking found.
        lookups: What depends on the case alone; shared by all views of it.
        dropped: Statements that a person dropped from the answer asked for.
    """

    items: Mapping[ItemId, Item]
    statements: Mapping[StatementId, Statement]
    linking: Linking
    lookups: Lookups
    dropped: frozenset[StatementId] = frozenset()

    @classmethod
    def of(
        cls,
        items: Sequence[Item],
        statements: Sequence[Statement],
        linking: Linking,
        copies: Sequence[CopyGroup] = (),
    ) -> CaseView:
        """Make the view of a case."""
        by_id = {item.id: item for item in items}
        said = {s.id: s for s in statements if s.item in by_id}
        return cls.over(Lookups(by_id, said, linking, copies))

    @classmethod
    def over(cls, lookups: Lookups) -> CaseView:
        """Make the view of a case of which it is known how things are looked up."""
        return cls(lookups.items, lookups.statements, lookups.linking, lookups)

    @property
    def sources(self) -> Mapping[SourceId, Source]:
        """Every source by its id."""
        return self.lookups.sources

    @property
    def order(self) -> Mapping[ItemId, int]:
        """Each item's place by the start of its publication; undated ones last."""
        return self.lookups.order

    def chain(self, statement: StatementId) -> tuple[SourceId, ...]:
        """Give the sources of a statement's chain, without the publishing outlet.

        What a paper is said to say in its own pages is its own voice; a body
        that publishes its findings stays their speaker.
        """
        known = self._chains.get(statement)
        if known is None:
            known = self._chains[statement] = self._chain(statement)
        return known

    @cached_property
    def _chains(self) -> dict[StatementId, tuple[SourceId, ...]]:
        """Chains that were asked for; each is asked for many times."""
        return {}

    def _chain(self, statement: StatementId) -> tuple[SourceId, ...]:
        chain = self.linking.speakers.get(statement, ())
        found = self.statements[statement]
        if len(chain) == len(found.chain) and chain and self._is_nobodys_word(found):
            chain = chain[:-1]
        outlet = self.linking.outlets.get(found.item)
        if chain and chain[-1] == outlet and self.is_publisher(chain[-1]):
            chain = chain[:-1]
        return tuple(s for s in chain[:-1] if s != outlet) + chain[-1:]

    def last_speaker(self, statement: Statement) -> Speaker | None:
        """Give the last link of a statement's chain as the report has it; None without one."""
        whole = self.linking.speakers.get(statement.id, ())
        chain = self.chain(statement.id)
        if not chain or len(whole) != len(statement.chain):
            return statement.chain[-1] if chain and statement.chain else None
        return statement.chain[max(n for n, one in enumerate(whole) if one == chain[-1])]

    def _is_nobodys_word(self, statement: Statement) -> bool:
        """Tell whether the cue makes its subject no speaker.

        It tells of a wish, plan or order, which is nobody's word for anything, or
        of what will be said, or it is hearsay about the subject: "the group was
        said to". A day never speaks.
        """
        if statement.chain and _DAY.match(statement.chain[-1].name):
            return True
        text = self.items[statement.item].text
        cue = words_at(text, statement.cue)
        if _WISH.search(cue) or (len(statement.chain) > 1 and _KNOWS.search(cue)):
            return True
        start = statement.cue[0].start if statement.cue else 0
        if _TO_COME.search(text, max(start - _BEFORE_CUE, 0), start):
            return True
        is_hearsay = _HEARSAY.search(cue) is not None
        return is_hearsay and statement.source[:1] < statement.cue and bool(statement.source)

    def outlet(self, item: ItemId) -> Source | None:
        """Give who publishes an item; None when nothing says."""
        found = self.linking.outlets.get(item)
        return self.sources.get(found) if found else None

    def name(self, source: SourceId) -> str:
        """Give the name of a source."""
        return self.sources[source].name

    def title(self, item: ItemId) -> str:
        """Give the words by which a person knows an item: its outlet, else its title."""
        outlet = self.outlet(item)
        found = self.items[item]
        return outlet.name if outlet else found.title or str(item)

    @property
    def items_of(self) -> Mapping[SourceId, tuple[ItemId, ...]]:
        """For each outlet the items it publishes."""
        return self.lookups.items_of

    @property
    def agencies(self) -> Mapping[ItemId, SourceId | str]:
        """For each item that credits a wire the wire: its source, else its name."""
        return self.lookups.agencies

    @property
    def whole_copies(self) -> Mapping[ItemId, CopyGroup]:
        """For each item the group of whole copies it is in."""
        return self.lookups.whole_copies

    @property
    def statements_in(self) -> Mapping[ItemId, Sequence[Statement]]:
        """For each item that has any its statements."""
        return self.lookups.statements_in

    @property
    def words(self) -> CaseWords:
        """What the statements can be found by."""
        return self.lookups.words

    @property
    def by_name(self) -> Mapping[str, SourceId]:
        """For each name of a source, in its normal form, the first that has it."""
        return self.lookups.by_name

    def copied_statements(self, statement: StatementId) -> tuple[StatementId, ...]:
        """Give the statements of other items that stand at the same place of a copied passage."""
        known = self._copied.get(statement)
        if known is None:
            found = self.lookups.copied_statements(self.statements[statement])
            known = self._copied[statement] = tuple(found)
        return known

    @cached_property
    def _copied(self) -> dict[StatementId, tuple[StatementId, ...]]:
        """Copied statements that were asked for; each is asked for several times."""
        return {}

    def given_by(self, claim: Claim, source: SourceId) -> Sequence[ClaimStatement]:
        """Give the statements of a claim whose origin is one source, in their order."""
        # the claim is kept with them: another must never come to have its number
        known = self._parts.get(id(claim))
        if known is None:
            parts: defaultdict[SourceId | None, list[ClaimStatement]] = defaultdict(list)
            for part in claim.statements:
                parts[part.origin].append(part)
            known = self._parts[id(claim)] = (claim, parts)
        return known[1].get(source, ())

    @cached_property
    def _parts(self) -> dict[int, tuple[Claim, Mapping[SourceId | None, list[ClaimStatement]]]]:
        """Statements of claims by their origin, as far as they were asked for."""
        return {}

    def cited_by(self, item: ItemId) -> frozenset[SourceId]:
        """Give the outlets and wires that an item cites or credits."""
        known = self._cited.get(item)
        if known is None:
            said = self.statements_in.get(item, ())
            cited = {source for one in said for source in self.chain(one.id)}
            credited = self.agencies.get(item)
            known = frozenset(filter(self.is_publisher, cited))
            known |= {SourceId(credited)} if credited else frozenset()
            self._cited[item] = known
        return known

    @cached_property
    def _cited(self) -> dict[ItemId, frozenset[SourceId]]:
        """What items cite, as far as it was asked for."""
        return {}

    def is_publisher(self, source: SourceId) -> bool:
        """Tell whether a source is an outlet or wire, or publishes an item as one."""
        return self.sources[source].kind in PUBLISHERS

    def is_later(self, one: ItemId, other: ItemId) -> bool:
        """Tell whether one item appeared on a later day than another; False when unknown."""
        mine, their = self.items[one].published, self.items[other].published
        return mine is not None and their is not None and mine.day > their.day

    def may_draw_on(self, later: ItemId, earlier: ItemId) -> bool:
        """Tell whether one item can rest on another: it did not appear days before it."""
        one, other = self.items[later].published, self.items[earlier].published
        if one is None or other is None:
            return True
        return (other.day - one.day).days < _SEVERAL_DAYS_LATE
