"""What a check reads of a case and of its anchors.

The check hashes for itself; everything here gives what is kept, unchecked. Any
of it may raise a `FirsthandError`.

Implemented by `firsthand.store`, handed over by `firsthand.casework`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from firsthand.model.decision import Decision, DecisionId
from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Capture
from firsthand.model.ports import BlobStore


class KeptEntry(Protocol):
    """One ledger entry as kept."""

    @property
    def seq(self) -> int:
        """Its number; the first is 1."""
        ...

    @property
    def entry(self) -> str:
        """Its canonical JSON."""
        ...

    @property
    def hash(self) -> str:
        """Its hash, hexadecimal."""
        ...

    @property
    def previous(self) -> str | None:
        """The hash of the entry before it; None for the first."""
        ...


class KeptHead(Protocol):
    """Length and end of the ledger, noted apart from its entries."""

    @property
    def size(self) -> int:
        """How many entries."""
        ...

    @property
    def hash(self) -> str | None:
        """The hash of the last; None when there is none."""
        ...


class KeptState(Protocol):
    """One state of the record that an authority was asked about."""

    @property
    def name(self) -> str:
        """What its folder is called."""
        ...

    @property
    def size(self) -> int:
        """How many entries the record had, as the name says."""
        ...

    @property
    def checkpoint(self) -> bytes:
        """The state as it is stamped."""
        ...

    @property
    def replies(self) -> Mapping[str, bytes]:
        """What authorities replied, by the names of the files."""
        ...


class KeptStatement(Protocol):
    """One statement as kept."""

    @property
    def item(self) -> ItemId:
        """Where it stands, as its row says."""
        ...

    @property
    def payload(self) -> str:
        """All of it, as JSON."""
        ...


class KeptItem(Protocol):
    """One item as kept."""

    @property
    def id(self) -> ItemId:
        """Its id, as its row says."""
        ...

    @property
    def capture(self) -> CaptureId:
        """What it was read from, as its row says."""
        ...

    @property
    def payload(self) -> str:
        """All of it, as JSON."""
        ...


class KeptAnchors(Protocol):
    """The anchors of a case."""

    def states(self) -> Iterable[KeptState]:
        """Give every state that was asked about, the shortest record first."""
        ...

    def roots(self, digest: str, /) -> bytes | None:
        """Give kept certificates (PEM) by their SHA-256; None when they are not there."""
        ...

    def hashes(self) -> list[bytes]:
        """Give the hashes of the first entries, as noted when anchors were asked for."""
        ...


class Kept(Protocol):
    """A case."""

    @property
    def blobs(self) -> BlobStore:
        """The bytes as they came."""
        ...

    @property
    def anchors(self) -> KeptAnchors:
        """What outside authorities stamped of the record."""
        ...

    def damage(self) -> Iterable[str]:
        """Say what the database itself finds wrong with its file."""
        ...

    def entries(self) -> Iterator[KeptEntry]:
        """Give the ledger in order."""
        ...

    def head(self) -> KeptHead:
        """Give length and end of the ledger."""
        ...

    def capture_ids(self) -> Iterator[CaptureId]:
        """Give the id of every capture."""
        ...

    def capture(self, capture_id: CaptureId, /) -> Capture:
        """Give one capture."""
        ...

    def kept_items(self) -> Iterator[KeptItem]:
        """Give every item as kept, those of one capture together and in order."""
        ...

    def kept_statements(self) -> Iterator[KeptStatement]:
        """Give every statement as kept, those of one item together and in order."""
        ...

    def decision_ids(self) -> Iterator[DecisionId]:
        """Give the id of every decision of a person."""
        ...

    def decision(self, decision_id: DecisionId, /) -> Decision:
        """Give one decision."""
        ...

    def revision(self) -> int:
        """Give the number that grows whenever items or statements change."""
        ...

    def derived(self) -> Iterator[str]:
        """Give every row of statements and analysis, as kept, in order."""
        ...
