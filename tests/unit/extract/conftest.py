"""Texts with their attributions marked by hand, for tests that need no reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import pytest

from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.model.ports import AskedChain, Attribution, NamedLink
from firsthand.model.text import Block, Span

_OPEN = {"<": "source", "[": "cue", "{": "content"}
_CLOSE = {">": "source", "]": "cue", "}": "content"}


class Marked:
    """A text read from markup, and a reader that gives its marked attributions.

    `<he>` is a source, `[said]` a cue, `{nine died}` a content. A digit after
    the opening mark tells attributions apart: `<2the mayor> [2said] {2...}`.
    """

    def __init__(self, markup: str, outlet: str | None = None) -> None:
        letters: list[str] = []
        open_at: list[tuple[str, str, int]] = []
        spans: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        at = 0
        while at < len(markup):
            letter = markup[at]
            if letter in _OPEN:
                number = markup[at + 1] if markup[at + 1].isdigit() else "1"
                at += markup[at + 1].isdigit()
                open_at.append((number, _OPEN[letter], len(letters)))
            elif letter in _CLOSE:
                number, part, start = open_at.pop()
                spans[number][part].append(Span(start, len(letters)))
            else:
                letters.append(letter)
            at += 1
        self.text = "".join(letters)
        self.said = [
            Attribution(tuple(p["content"]), tuple(p["cue"]), tuple(p["source"]))
            for _, p in sorted(spans.items())
        ]
        self.named: tuple[NamedLink, ...] | None = None
        self.item = Item(
            id=ItemId("it-test"),
            capture=CaptureId("cap-test"),
            kind=ItemKind.ARTICLE,
            media_type="text/plain",
            text=self.text,
            outlet=outlet,
        )

    def attributions(self, text: str, blocks: Sequence[Block]) -> list[Attribution]:
        """Give what is marked."""
        return self.said

    def links(
        self, text: str, blocks: Sequence[Block], asked: Sequence[AskedChain]
    ) -> list[tuple[NamedLink, ...] | None]:
        """Know no better, or give what a test has laid down for every statement."""
        return [self.named for _ in asked]


@pytest.fixture
def marked() -> Callable[..., Marked]:
    return Marked
