"""Pictures as people read of them: what shows the same, and what was seen in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from firsthand.casework.pictures.listing import ListedPicture
from firsthand.casework.pictures.matching import Match, Matched
from firsthand.cli.texts.ledger import short_item
from firsthand.model.picture import Finding, Outcome, PictureDate, PictureDateKind

_KINDS = {
    PictureDateKind.SEEN: "kept by us",
    PictureDateKind.CLAIMED: "claimed",
    PictureDateKind.ARCHIVED: "archived",
}

SIGNER = "credentials-signer"
"""The check that says who vouches for a signer: told wherever there is one."""
MOST_SHARING = 5
"""A channel's logo may stand in every picture of a case."""
MORE_IN_JSON = "`--json` has what each check can and cannot show, and how often it errs"


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
        _print_sharing(out, answer)
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
    _print_sharing(out, answer)


def _print_sharing(out: Console, answer: Matched) -> None:
    """Print what shares a part only, apart from what shows the same."""
    if not answer.sharing:
        return
    out.print("\n[bold]share a part only[/bold]; not taken for copies")
    for one in answer.sharing[:MOST_SHARING]:
        name = escape(Path(one.capture.locator).name)
        out.print(f"     {name}  [dim]{one.item.id}[/dim]")
        out.print(f"     {escape(one.part.told)}")
    more = len(answer.sharing) - MOST_SHARING
    if more > 0:
        out.print(f"     [dim]and {more} more; `--json` has all[/dim]")


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


def print_pictures(out: Console, listed: Sequence[ListedPicture]) -> None:
    """Print each picture in a few lines: where from, shown by whom, copies, signer, doubts."""
    if not listed:
        out.print("The case holds no picture and no video.")
    for one in listed:
        _print_head(out, one)
        shown = ", ".join(short_item(item) for item in one.shown_by) or "no report of the case"
        out.print(f"  shown by {escape(shown)}")
        others = {pair.known if pair.item == one.item.id else pair.item for pair in one.likenesses}
        if others:
            out.print(f"  same photograph as {escape(', '.join(sorted(others)))}")
        for finding in one.record.findings:
            if finding.outcome is Outcome.CONTRADICTS:
                out.print(f"  [yellow]{escape(finding.summary)}[/yellow]")
            elif finding.check == SIGNER:
                out.print(f"  {escape(finding.summary)}")
        if not one.record.findings:
            _print_not_seen(out, one)


def print_picture(out: Console, one: ListedPicture) -> None:
    """Print everything that is known of one picture."""
    _print_head(out, one)
    for item in one.shown_by:
        out.print(f"  shown by {escape(short_item(item))}")
    for pair in one.likenesses:
        out.print(f"  {escape(pair.item)} and {escape(pair.known)}: {escape(pair.told)}")
    out.print("\n[bold]Dates[/bold]")
    for date in one.dates:
        out.print(f"  {_KINDS[date.kind]}: {_date(date)}")
    if one.record.lettering:
        out.print("\n[bold]Words in it[/bold]")
        for words in one.record.lettering:
            out.print(f"  “{escape(words.text)}”")
    if one.record.facts:
        out.print("\n[bold]What the file says of itself[/bold] (anybody can write this)")
        for fact in one.record.facts:
            origin = f"[dim]{escape(fact.origin)}[/dim]"
            out.print(f"  {escape(fact.field)}: {escape(fact.value)}  {origin}")
    out.print("\n[bold]Checks[/bold]")
    for finding in one.record.findings:
        _print_finding(out, finding)
    out.print(f"  [dim]{MORE_IN_JSON}[/dim]")
    _print_not_seen(out, one)


def _print_not_seen(out: Console, one: ListedPicture) -> None:
    for note in one.record.notes:
        out.print(f"  [dim]not seen: {escape(note)}[/dim]")


def _print_head(out: Console, one: ListedPicture) -> None:
    mark = one.record.fingerprint
    size = f", {mark.width_px} x {mark.height_px}" if mark else ""
    name = escape(Path(one.capture.locator).name)
    out.print(f"\n[bold]{name}[/bold]  [dim]{one.item.id}, {one.item.kind.value}{size}[/dim]")


def print_asked(out: Console, finding: Finding) -> None:
    """Print what a check says that was asked for, always with what it cannot show."""
    out.print("\n[bold]Asked for[/bold]")
    _print_finding(out, finding, in_full=True)
    for region in finding.regions:
        corners = " ".join(f"({x:.0f}, {y:.0f})" for x, y in region.corners)
        out.print(f"    marked: {corners}, in pixels from the upper left")


def _print_finding(out: Console, finding: Finding, *, in_full: bool = False) -> None:
    """Print a finding: in full where it says something or was asked for, else in one line."""
    out.print(f"  [bold]{escape(finding.about)}[/bold] {finding.outcome.value}")
    told = [finding.summary]
    if in_full or finding.outcome in (Outcome.SUPPORTS, Outcome.CONTRADICTS):
        told += [
            f"Can show: {finding.can_show}",
            f"Cannot show: {finding.cannot_show}",
            f"Measured: {finding.measured_error}",
        ]
    for words in told:
        out.print(Padding(escape(words), (0, 0, 0, 4)))
