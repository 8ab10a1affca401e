"""The answer to "have we seen this picture before?", as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from firsthand.casework.matching import Match, Matched
from firsthand.cli.ledger_text import short_item
from firsthand.model.picture import PictureDate, PictureDateKind

_KINDS = {
    PictureDateKind.SEEN: "kept by us",
    PictureDateKind.CLAIMED: "claimed",
    PictureDateKind.ARCHIVED: "archived",
}


def print_matched(out: Console, image: Path, answer: Matched, drawn: Mapping[str, Path]) -> None:
    """Print what was found, the surest first, and the earliest date of each kind.

    Args:
        out: Where to.
        image: The asked picture.
        answer: What was found.
        drawn: For each known picture the file in which the match is drawn.
    """
    name = escape(image.name)
    number = len(answer.matches)
    if not number:
        out.print(f"[bold]{name}[/bold]: none of {answer.compared} pictures shows the same")
        return
    verb = "shows" if number == 1 else "show"
    out.print(f"[bold]{name}[/bold]: {number} of {answer.compared} pictures {verb} the same\n")
    for place, one in enumerate(answer.matches, start=1):
        _print_match(out, place, one)
        if one.likeness.known in drawn:
            out.print(f"     drawn in {escape(str(drawn[one.likeness.known]))}")
    out.print("\n[dim]earliest copy, by three dates that are not the same thing[/dim]")
    for kind, words in _KINDS.items():
        out.print(f"  {words}: {_date(answer.earliest.get(kind))}")


def _print_match(out: Console, place: int, one: Match) -> None:
    where = one.capture.locator if one.capture else one.likeness.known
    ident = f"  [dim]{one.item.id}[/dim]" if one.item else ""
    out.print(f"[bold]{place:>3}[/bold]  {escape(Path(where).name)}{ident}")
    out.print(f"     {escape(one.likeness.told)}")
    for item in one.shown_by:
        out.print(f"     shown by {escape(short_item(item))}")


def _date(found: PictureDate | None) -> str:
    if found is None:
        return "no date"
    zone = "" if found.zone_known else ", time zone unknown"
    return f"{found.when.day:%-d %b %Y} ({escape(found.origin)}{zone})"
