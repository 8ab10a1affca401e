"""A picture's card, and what was shown of it, as people and programs read it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from firsthand.casework.pictures.showing import Shown, Sight
from firsthand.media.covers.cards import Card
from firsthand.model.ids import ItemId
from firsthand.model.picture import HiddenCopy, Lettering, Region

NO_NAMES: Mapping[ItemId, str] = {}

_SIGHTS = {
    Sight.COVERED: "covered: grey, in 9 fields along its longer side",
    Sight.GREY: "grey, in 24 fields along its longer side",
    Sight.CLEAR: "clear",
    Sight.ORIGINAL: "the original, as it came, with all its metadata",
}


def print_card(out: Console, card: Card, names: Mapping[ItemId, str] = NO_NAMES) -> None:
    """Print what a picture or video is, without showing it.

    Args:
        out: Where to.
        card: What it is.
        names: What the reports that show it are called, by their ids.
    """
    size = f", {card.width_px} x {card.height_px} pixels" if card.width_px else ""
    out.print(f"[bold]{card.kind.value}[/bold] {escape(Path(card.locator).name)}  [dim]{card.item}")
    out.print(f"  {card.media_type}{size}, {card.size_bytes:,} bytes")
    out.print(
        f"  kept {card.received_at:%-d %b %Y %H:%M} UTC, handed in by {escape(card.received_by)}"
    )
    for item in card.shown_by:
        name = f"{escape(names[item])}  [dim]{item}[/dim]" if item in names else item
        out.print(f"  shown by {name}")
    for remark in card.remarks:
        out.print(f"  {escape(remark.who)}: {escape(remark.why)}")


def print_shown(out: Console, card: Card, shown: Shown, file: Path) -> None:
    """Print what was written, what was hidden in it, and what the record says."""
    print_card(out, card)
    out.print(f"\nwritten to {escape(str(file))}: {_SIGHTS[shown.sight]}")
    if shown.hidden:
        _print_hidden(out, shown)
    if shown.entry is None:
        out.print("nothing was noted: this view shows neither faces nor wounds nor words")
    else:
        out.print(f"noted as entry {shown.entry} of the case's record: who, which view, and why")


def _print_hidden(out: Console, shown: Shown) -> None:
    hidden = shown.hidden
    if hidden is None:
        return
    places = "1 place" if len(hidden.patches) == 1 else f"{len(hidden.patches)} places"
    out.print(f"hidden for good: {places}, {hidden.hidden_share:.0%} of the picture")
    if shown.faces is not None:
        faces = {0: "no face was found", 1: "1 face was found"}
        out.print(f"  {faces.get(shown.faces, f'{shown.faces} faces were found')}")
    out.print("[bold]look at it before you hand it on[/bold]: faces and words can be missed")
    if shown.words:
        out.print("words that are still to be seen; --hide-words hides them all:")
    for words in shown.words:
        text = escape(words.text) or "[dim]unread[/dim]"
        out.print(f"  --hide {','.join(map(str, _box(words.region)))}  {text}")


def card_json(card: Card) -> dict[str, Any]:
    """Give a card as `docs/json.md` describes it."""
    return {
        "item": card.item,
        "kind": card.kind.value,
        "media_type": card.media_type,
        "size_bytes": card.size_bytes,
        "width_px": card.width_px,
        "height_px": card.height_px,
        "locator": card.locator,
        "received_by": card.received_by,
        "received_at": card.received_at.isoformat(),
        "shown_by": list(card.shown_by),
        "remarks": [{"who": remark.who, "why": remark.why} for remark in card.remarks],
    }


def shown_json(shown: Shown, file: Path) -> dict[str, Any]:
    """Give what was shown as `docs/json.md` describes it."""
    return {
        "view": shown.sight.value,
        "out": str(file),
        "out_media_type": shown.media_type,
        "entry": shown.entry,
        "hidden": _hidden_json(shown.hidden) if shown.hidden else None,
        "words": [_words_json(words) for words in shown.words],
    }


def _hidden_json(hidden: HiddenCopy) -> dict[str, Any]:
    return {
        "original_sha256": hidden.original_sha256,
        "copy_sha256": hidden.copy_sha256,
        "by": hidden.by,
        "patches": [
            {"kind": patch.kind.value, "points": patch.points, "stroke_px": patch.stroke_px}
            for patch in hidden.patches
        ],
        "hidden_share": round(hidden.hidden_share, 4),
        "method": hidden.method,
        "width_px": hidden.width_px,
        "height_px": hidden.height_px,
    }


def _words_json(words: Lettering) -> dict[str, Any]:
    return {"text": words.text, "box": _box(words.region)}


def _box(region: Region) -> tuple[int, int, int, int]:
    """Give the upright box around a region: x, y, width, height."""
    across = [x for x, _ in region.corners]
    down = [y for _, y in region.corners]
    left, top = max(int(min(across)), 0), max(int(min(down)), 0)
    return left, top, int(max(across)) + 1 - left, int(max(down)) + 1 - top
