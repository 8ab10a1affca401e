"""Which counts changed by a decision?

Caller: `firsthand.cli`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass

from firsthand.casework.counting.analysing import analyse
from firsthand.model.claim import Analysis, Claim
from firsthand.store.case import Case


@dataclass(frozen=True, slots=True)
class Recounted:
    """A claim whose counts changed.

    Attributes:
        before: As it was; None for a claim that is new to the ledger.
        after: As it is; None for one that is no longer in the ledger.
    """

    before: Claim | None
    after: Claim | None

    @property
    def claim(self) -> Claim:
        """The claim as it is, or as it was."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 made from one of the two
        return found


def recount(case: Case, before: Analysis, actor: str | None = None) -> tuple[Recounted, ...]:
    """Make the counts anew where they are out of date, and say what changed.

    Args:
        case: An open case.
        before: The counts of before.
        actor: Who has it done; the system's user name when None.
    """
    after = case.analysis() or analyse(case, actor)
    return changes(before, after)


def changes(before: Analysis, after: Analysis) -> tuple[Recounted, ...]:
    """Give the claims whose counts, origins or reports differ, in the order of the ledger.

    A claim keeps its place by facet and value also where its event got another id.
    """
    if before.claims == after.claims:
        return ()
    old: defaultdict[Hashable, list[Claim]] = defaultdict(list)
    for claim in before.claims:
        old[_key(claim)].append(claim)
    found = []
    for claim in after.claims:
        was = old[_key(claim)].pop(0) if old[_key(claim)] else None
        if was is None or _counts(was) != _counts(claim):
            found.append(Recounted(was, claim))
    gone = {claim.id for claims in old.values() for claim in claims}
    return (*found, *(Recounted(claim, None) for claim in before.claims if claim.id in gone))


def _key(claim: Claim) -> Hashable:
    return claim.facet, claim.value.text


def _counts(claim: Claim) -> object:
    counts = claim.independence
    return counts.supporting, counts.opposing, len(claim.items)
