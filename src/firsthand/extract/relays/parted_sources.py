"""Whom else do the words of a source name: "the Herald, citing AP"?

Callers: `firsthand.extract.relays.relaying`.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.extract.relays.reaching import Place, Relay, relays_in
from firsthand.extract.speakers.descriptions import Shape
from firsthand.extract.speakers.kinds import PRESS, is_unnamed, kind_of
from firsthand.extract.speakers.voices import Cast
from firsthand.model.text import Span


def parted_source(
    text: str, cast: Cast, source: Sequence[Span]
) -> tuple[tuple[Span, ...], list[Relay]]:
    """Part the words of a source into the speaker and the relays named beside him.

    Args:
        text: The text of the item.
        cast: Its voices.
        source: The words, as a reader found them.

    Returns:
        The speaker's words, and the relays; none where they name only one.
    """
    kept: list[Span] = []
    cited: list[Relay] = []
    for span in source:
        behind = [r for r in relays_in(text, span, ()) if r.place is Place.BEHIND]
        behind = [r for r in behind if r.trigger > span.start]
        cited += behind
        end = min((r.trigger for r in behind), default=span.end)
        kept.append(Span(span.start, end))
    nearer = _outlet_first(text, cast, kept)
    if nearer is None:
        return tuple(kept), cited
    return (Span(nearer.span.end + len(", "), kept[0].end),), [*cited, nearer]


def _outlet_first(text: str, cast: Cast, spans: Sequence[Span]) -> Relay | None:
    """Give the outlet of "(according to) the Herald, one official"."""
    if len(spans) != 1:
        return None
    outlet, comma, rest = spans[0].of(text).partition(", ")
    first, second = cast.describe(outlet), cast.describe(rest)
    outlets = first.name and kind_of(first) in PRESS and first.shape is Shape.BODY
    if not (comma and outlets and is_unnamed(second) and second.name is None):
        return None
    start = spans[0].start
    return Relay(Place.BEFORE, outlet, Span(start, start + len(outlet)), start)
