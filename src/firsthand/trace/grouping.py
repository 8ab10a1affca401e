"""Which things belong together, when pairs of them do?

"Shares a source" is transitive: whoever shares with one of a group shares with
all. Loops do no harm.

Callers: the modules of this room.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member", bound=Hashable)


class Groups(Generic[Member]):
    """Members in groups; joining two members joins their groups.

    Args:
        members: All of them; each starts as a group of its own.
    """

    def __init__(self, members: Iterable[Member]) -> None:
        self._head = {member: member for member in members}

    def of(self, member: Member) -> Member:
        """Give the member that stands for the group of this one."""
        head = member
        while self._head[head] != head:
            head = self._head[head]
        while self._head[member] != head:
            self._head[member], member = head, self._head[member]
        return head

    def join(self, left: Member, right: Member) -> bool:
        """Put the groups of two members together; tell whether they were apart."""
        kept, merged = self.of(left), self.of(right)
        self._head[merged] = kept
        return kept != merged

    def groups(self) -> list[set[Member]]:
        """Give the groups, in the order of their first members."""
        found: dict[Member, set[Member]] = {}
        for member in self._head:
            found.setdefault(self.of(member), set()).add(member)
        return list(found.values())
